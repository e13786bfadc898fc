//! What this department asks of a caller. Who may see a file is decided by the department whose it is.

platform::permissions! {
    UploadFile = "file.upload", "Upload files for what one may otherwise do.";
    ReadFile = "file.read", "Open files of what one may otherwise see.";
}
