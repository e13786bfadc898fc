//! Where stored files lie: a folder, or a bucket of any S3.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::Path, sync::Arc};

use kernel::{Problem, Result};
use object_store::{
    ClientOptions, ObjectStore, RetryConfig, aws::AmazonS3Builder, local::LocalFileSystem,
    prefix::PrefixStore,
};
use platform::config::{Config, S3};

/// Opens the place that the settings name.
pub(crate) fn open(config: &Config) -> Result<Arc<dyn ObjectStore>> {
    match &config.files_s3 {
        Some(bucket) => s3(bucket),
        None => folder(&config.files_path()),
    }
}

fn folder(path: &Path) -> Result<Arc<dyn ObjectStore>> {
    let cannot = |e: std::io::Error| Problem::internal(format!("{}: {e}", path.display()));
    DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(cannot)?;
    // What was acknowledged is on the disk.
    Ok(Arc::new(LocalFileSystem::new_with_prefix(path).map_err(Problem::internal)?.with_fsync(true)))
}

/// Opens a bucket.
pub fn s3(bucket: &S3) -> Result<Arc<dyn ObjectStore>> {
    let second = std::time::Duration::from_secs;
    let options = ClientOptions::new().with_connect_timeout(second(5)).with_timeout(second(60));
    let retry = RetryConfig { max_retries: 3, retry_timeout: second(30), ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.bucket)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.access_key)
        .with_secret_access_key(bucket.secret_key.expose())
        .with_client_options(options)
        .with_retry(retry);
    if let Some(endpoint) = &bucket.endpoint {
        // The settings let plain HTTP through for this machine only.
        builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    let store = builder.build().map_err(Problem::internal)?;
    Ok(match &bucket.prefix {
        Some(prefix) => Arc::new(PrefixStore::new(store, prefix.as_str())),
        None => Arc::new(store),
    })
}
