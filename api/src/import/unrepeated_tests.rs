//! A name or a number of a person may stand in any column by mistake: no message repeats a cell.
use super::reject;
use super::source::Sources;
use super::table::{self, Contents};
use crate::register::Register;
use std::fs;

const PHONE: &str = "13900139000";

/// Everything that is said of a register with these rows, on the page and in the rejected file.
fn told(register: Register, rows: &[Vec<String>]) -> Vec<String> {
    let parent = tempfile::tempdir().unwrap();
    let day = parent.path().join("2020-01-25");
    fs::create_dir(&day).unwrap();
    let path = day.join(register.file_name());
    let mut out = csv::Writer::from_path(&path).unwrap();
    rows.iter().for_each(|row| out.write_record(row).unwrap());
    out.flush().unwrap();
    let sources = Sources::find(&[parent.path().to_owned()]).unwrap();
    let mut contents = Contents::default();
    let file = sources.days.values().flatten().next().unwrap();
    if let Err(problem) = table::read(file, &mut contents) {
        return vec![problem.to_string(), reject::reason(&[*problem])];
    }
    let refused = contents.refused.iter();
    let each = refused.flat_map(|refused| {
        let said = refused.problems.iter().map(ToString::to_string);
        said.chain([reject::reason(&refused.problems)]).collect::<Vec<_>>()
    });
    each.collect()
}

fn headings(register: Register) -> Vec<String> {
    register.columns().iter().map(|column| column.heading.to_owned()).collect()
}

#[test]
fn no_column_of_any_register_is_repeated() {
    let mut messages = 0;
    for register in Register::ALL {
        let headings = headings(register);
        for planted in [PHONE.to_owned(), format!("张三 {PHONE}")] {
            let mut rows: Vec<Vec<String>> = (0..headings.len())
                .map(|at| {
                    let cell = |i: usize| if i == at { planted.clone() } else { String::new() };
                    (0..headings.len()).map(cell).collect()
                })
                .collect();
            rows.push(vec![planted.clone(); headings.len()]);
            rows.insert(0, headings.clone());
            for said in told(register, &rows) {
                assert!(!said.contains(PHONE), "{said}");
                messages += 1;
            }
            // Without headings the first row is somebody's.
            for said in told(register, &rows[rows.len() - 1..]) {
                assert!(!said.contains(PHONE), "{said}");
                messages += 1;
            }
        }
    }
    assert!(messages > 500, "{messages}");
}

#[test]
fn a_message_names_file_row_column_and_what_was_expected() {
    let headings = headings(Register::Gift);
    let cell = |heading: &String| match heading.as_str() {
        "金额" => format!("电话{PHONE}"),
        "编号" | "单据号" => PHONE.to_owned(),
        _ => String::new(),
    };
    let rows = vec![headings.clone(), headings.iter().map(cell).collect()];
    let said = told(Register::Gift, &rows).join("\n");
    for part in [
        "捐款登记表.csv:2 [金额]",
        "应为元，两位小数，如 1,234.50",
        "expected yuan with two decimals",
        "这个编号像是手机号",
        "looks like a mobile number",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains(PHONE), "{said}");
}
