//! gaoya with its batch calls: signatures, inserts and queries on all processors.
//!
//! usage: gaoya_minhash CORPUS PAIRS, as the Python drivers beside it (driver.py).

use gaoya::minhash::{calculate_minhash_params, MinHashIndex, MinHasher, MinHasher32};
use gaoya::text::shingle_tokens;
use rayon::prelude::*;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

const THRESHOLD: f64 = 0.8;
const SLOTS: usize = 128;
const SHINGLE_TOKENS: usize = 5;

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Words and single Han characters.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = None;
    for (place, c) in text.char_indices() {
        let in_word = c.is_alphanumeric() && !is_han(c);
        if let (Some(start), false) = (begin, in_word) {
            found.push(&text[start..place]);
            begin = None;
        }
        if is_han(c) {
            found.push(&text[place..place + c.len_utf8()]);
        } else if in_word && begin.is_none() {
            begin = Some(place);
        }
    }
    if let Some(start) = begin {
        found.push(&text[start..]);
    }
    found
}

fn shingles(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let tokens = tokens(&text);
    if tokens.len() <= SHINGLE_TOKENS {
        return vec![tokens.join(" ")];
    }
    shingle_tokens(&tokens, SHINGLE_TOKENS).collect()
}

fn read(corpus: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(corpus)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        for line in BufReader::new(fs::File::open(path)?).lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            let member = |name: &str| record[name].as_str().unwrap_or_default().to_string();
            documents.push((member("id"), member("text")));
        }
    }
    Ok(documents)
}

fn main() -> Result<(), Box<dyn Error>> {
    let began = Instant::now();
    let arguments: Vec<String> = std::env::args().collect();
    let [_, corpus, pairs_path] = &arguments[..] else {
        return Err("usage: gaoya_minhash CORPUS PAIRS".into());
    };
    let documents = read(corpus)?;
    let sets: Vec<Vec<String>> = documents.par_iter().map(|(_, text)| shingles(text)).collect();

    let started = Instant::now();
    let (bands, rows) = calculate_minhash_params(THRESHOLD, SLOTS);
    let hasher = MinHasher32::new(bands * rows);
    let signatures = hasher.bulk_create_signature(&sets);
    let mut index: MinHashIndex<u32, usize> = MinHashIndex::new(bands, rows, THRESHOLD);
    index.par_bulk_insert((0..signatures.len()).collect(), signatures.clone());
    let found = index.par_bulk_query(&signatures);
    let mut kept = vec![true; documents.len()];
    let mut pairs = Vec::new();
    for (number, copies) in found.iter().enumerate() {
        if let Some(original) = copies.iter().copied().filter(|&other| other < number && kept[other]).min() {
            kept[number] = false;
            pairs.push((number, original));
        }
    }
    let seconds = started.elapsed().as_secs_f64();

    let mut out = BufWriter::new(fs::File::create(pairs_path)?);
    for (number, original) in pairs {
        writeln!(out, "{}\t{}", documents[number].0, documents[original].0)?;
    }
    out.flush()?;
    let whole = began.elapsed().as_secs_f64();
    let settings = format!(
        "MinHasher32 and MinHashIndex {bands} x {rows} in bulk, {} threads",
        rayon::current_num_threads()
    );
    println!("{}", serde_json::json!({"seconds": seconds, "whole_seconds": whole, "settings": settings}));
    Ok(())
}
