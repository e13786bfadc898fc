use jiff::civil::date;
use platform::http::sha256;

use super::*;

/// Standard deviations of the published percentiles.
const PUBLISHED: [(&str, f64); 10] = [
    ("P3", -1.880_793_608_151_25),
    ("P5", -1.644_853_626_951_47),
    ("P10", -1.281_551_565_544_6),
    ("P25", -0.674_489_750_196_08),
    ("P50", 0.0),
    ("P75", 0.674_489_750_196_08),
    ("P85", 1.036_433_389_493_79),
    ("P90", 1.281_551_565_544_6),
    ("P95", 1.644_853_626_951_47),
    ("P97", 1.880_793_608_151_25),
];

/// SHA-256 of the files.
const DIGESTS: [(&str, &str); 5] = [
    ("wtageinf", "d75effeb37cddd9e6730d7ddb0be56f839602429812d1a12eb90507be4d842c4"),
    ("lenageinf", "fad0d1417121121de61191bbb343050d295ad3c1d3bca2e60a29922ed26dbb99"),
    ("wtage", "0e870856f90b32c6efbad519b2a051654103068c523ff6cdc7aa750ed643416e"),
    ("lenage", "d84c24a67747eb894e5545e4234173cb48350630b8ee286ba4ceefc5370c3882"),
    ("bmiage", "345bb078315438fc3edaa40bfbd084570f9e6f7b3cbdfe8c1419a83e2f26a6bf"),
];

#[test]
fn each_published_percentile_follows_from_its_row() {
    let (mut rows, mut cells) = (0, 0);
    for (file, text) in FILES {
        let (_, digest) = DIGESTS.iter().find(|(known, _)| *known == file).unwrap();
        assert_eq!(&hex::encode(sha256(text.as_bytes())), digest, "{file}");
        let names: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        assert_eq!(names[..5], ["Sex", "Agemos", "L", "M", "S"], "{file}");
        for line in text.lines().skip(1) {
            let sex = line.split(',').next().unwrap();
            let row = row(line, sex).unwrap();
            rows += 1;
            for (name, cell) in names.iter().zip(line.split(',')).skip(5) {
                let (_, z) = PUBLISHED.iter().find(|(known, _)| known == name).unwrap();
                let published: f64 = cell.parse().unwrap();
                let difference = (row.value(*z) - published).abs() / published;
                assert!(difference < 1e-6, "{file} {line}: {name}");
                cells += 1;
            }
        }
    }
    assert_eq!((rows, cells), (1460, 13_578));
}

#[test]
fn each_table_goes_through_its_ages_without_a_gap() {
    assert_eq!(TABLES.len(), 10);
    for table in TABLES.iter() {
        let ages: Vec<f64> = table.rows.iter().map(|row| row.months).collect();
        assert!(ages.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] <= 1.0), "{}", table.file);
    }
}

#[test]
fn a_measurement_is_judged_at_its_exact_age_and_sex() {
    // A boy of two years at the published 97th percentile of weight, a girl at the median.
    let boy = standing(Indicator::Weight, Sex::Male, 24.0, 15.596_482_94).unwrap();
    assert_eq!((boy.z, boy.percentile), (1.88, 97.0));
    let girl = standing(Indicator::Height, Sex::Female, 240.0, 163.338_251).unwrap();
    assert_eq!((girl.z, girl.percentile), (0.0, 50.0));
    // Between two rows, and what is far out.
    let middle = value(Indicator::Bmi, Sex::Male, 24.25, 0.0).unwrap();
    assert!(middle < 16.575_027_68 && middle > 16.547_774_87);
    let far = standing(Indicator::Weight, Sex::Female, 60.0, 60.0).unwrap();
    assert!(far.z > 3.0 && far.percentile == 100.0 || far.percentile > 99.9);
    // Outside of the charts nothing is said.
    assert_eq!(standing(Indicator::Bmi, Sex::Male, 23.9, 16.0), None);
    assert_eq!(standing(Indicator::Weight, Sex::Male, 240.1, 70.0), None);
    assert!(standing(Indicator::Height, Sex::Male, 35.7, 95.0).is_some());
    assert!(standing(Indicator::Weight, Sex::Male, 0.0, 3.5).is_some());
    assert!((below(1.959_964) - 0.975).abs() < 1e-6 && (below(-1.959_964) - 0.025).abs() < 1e-6);
}

#[test]
fn the_age_counts_days() {
    assert_eq!(months(date(2020, 2, 29), date(2020, 2, 29)), Some(0.0));
    let year = months(date(2019, 1, 1), date(2020, 1, 1)).unwrap();
    assert!((year - 365.0 / 30.4375).abs() < 1e-9);
    assert_eq!(months(date(2020, 1, 2), date(2020, 1, 1)), None);
}
