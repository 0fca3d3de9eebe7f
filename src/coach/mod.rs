//! What a need says and what it leaves open: the elements of a technology, figures, length.
//!
//! Which words say that an element is there stands in the code list `element`, so it comes with
//! a pack and can be another one. Figures are recognised by rules, in [`indicators`].
//!
//! **Invariant:** text that is added behind a text never lowers its completeness, unless it
//! begins with a mark that changes the letter before.

mod asked;
mod cues;
mod indicators;

pub(crate) use asked::asked_figures;
pub(crate) use cues::Cues;

use std::ops::Range;

use serde_json::Value;

use crate::analysis::{NormalChar, is_gram, is_word, normal_form};
use crate::query::{MAX_TEXT_CHARS, QueryError};
use crate::record::text_parts;
use crate::score::{MILLION, points};
use crate::vocabulary::{CodeList, Label};
use crate::wire::{CoachPart, CoachRequest, CoachResponse, Reason, Span};

/// The scheme of the list of elements and their cues.
pub(crate) const SCHEME: &str = "element";

/// Weight of all elements together. Figures have theirs, length has the rest.
const ELEMENTS: u32 = 700_000;
const INDICATORS: u32 = 200_000;
/// Weight of figures when no list says which words are cues.
const INDICATORS_ALONE: u32 = 600_000;
/// Figures that are enough.
const ENOUGH_INDICATORS: usize = 2;
/// Length that is enough: a Han character counts 1, a word or number 2.
const ENOUGH_LENGTH: usize = 120;

/// What has been found so far.
#[derive(Default)]
struct Found {
    /// By element of the list.
    elements: Vec<Vec<Span>>,
    indicators: Vec<Span>,
    n_indicators: usize,
    length: usize,
}

/// Looks a need through.
pub(crate) fn coach(
    request: &CoachRequest,
    list: Option<&CodeList>,
    cues: &Cues,
) -> Result<CoachResponse, QueryError> {
    let codes = list.map(|list| list.codes.as_slice()).unwrap_or_default();
    let mut found = Found { elements: vec![Vec::new(); codes.len()], ..Found::default() };
    match (&request.text, &request.draft) {
        (Some(text), None) => {
            let chars = text.chars().count();
            if chars > MAX_TEXT_CHARS {
                return Err(QueryError::TooLong { max: MAX_TEXT_CHARS, found: chars });
            }
            found.read("/text", text, cues);
        }
        (None, Some(draft)) => {
            for part in text_parts(draft, true) {
                found.read(&part.path.to_string(), part.text, cues);
            }
            for (code, spans) in codes.iter().zip(&mut found.elements) {
                listed(draft, &code.code, spans);
            }
            let indicators = draft.get("indicators").and_then(Value::as_array);
            found.n_indicators += indicators.map_or(0, Vec::len);
        }
        _ => return Err(QueryError::Empty),
    }
    let each = ELEMENTS.checked_div(codes.len() as u32).unwrap_or(0);
    let of_indicators = if each > 0 { INDICATORS } else { INDICATORS_ALONE };
    let of_length = MILLION - of_indicators - each * codes.len() as u32;
    let mut parts = Vec::with_capacity(codes.len() + 2);
    for (code, spans) in codes.iter().zip(found.elements) {
        let share = share(spans.len(), 1);
        let hint = code.hint.as_ref().unwrap_or(&code.label);
        parts.push(part(&code.code, &code.label, hint, (each, share), spans));
    }
    let share_of = share(found.n_indicators, ENOUGH_INDICATORS);
    let name = label("指标", "Figures");
    let hint = label(
        "要达到多少？写出数值、单位和上下限，如“收率≥95%”",
        "How much? Give figures with unit and limit, such as “yield ≥ 95 %”",
    );
    parts.push(part("indicators", &name, &hint, (of_indicators, share_of), found.indicators));
    let share_of = share(found.length, ENOUGH_LENGTH);
    let name = label("篇幅", "Length");
    let hint = label(
        "再写几句：现状如何，难在哪里，试过什么",
        "Say more: how it is now, what is hard, what was tried",
    );
    parts.push(part("length", &name, &hint, (of_length, share_of), Vec::new()));
    Ok(CoachResponse {
        completeness: parts.iter().map(|part| part.points).sum(),
        list: list.map(|list| list.edition.clone()),
        parts,
    })
}

impl Found {
    fn read(&mut self, path: &str, text: &str, cues: &Cues) {
        let chars = normal_form(text);
        let places = cues.places(&chars, self.elements.len());
        for (spans, places) in self.elements.iter_mut().zip(places) {
            spans.extend(Span::all(path, text, &places));
        }
        let places = indicators::places(&chars);
        self.n_indicators += places.len();
        self.indicators.extend(Span::all(path, text, &places));
        self.length += length(&chars);
    }
}

/// What a draft says of an element in so many words: `/elements/material` and so on.
fn listed(draft: &Value, element: &str, spans: &mut Vec<Span>) {
    let path = format!("/elements/{element}");
    let given = draft.pointer(&path).and_then(Value::as_array);
    for (at, text) in given.into_iter().flatten().enumerate() {
        if let Some(text) = text.as_str().filter(|text| !text.trim().is_empty()) {
            let all = 0..text.len();
            spans.extend(Span::all(&format!("{path}/{at}"), text, &[all]));
        }
    }
}

/// Adds a place behind the others. What overlaps is one place; so is what touches, if `joined`.
fn add(places: &mut Vec<Range<usize>>, place: Range<usize>, joined: bool) {
    let next = place.start + usize::from(!joined);
    match places.last_mut().filter(|last| next <= last.end) {
        Some(last) => last.end = last.end.max(place.end),
        None => places.push(place),
    }
}

/// Han characters and twice the words.
fn length(chars: &[NormalChar]) -> usize {
    let mut length = 0;
    let mut in_word = false;
    for n in chars {
        let word = is_word(n.c);
        length += usize::from(is_gram(n.c)) + 2 * usize::from(word && !in_word);
        in_word = word;
    }
    length
}

fn share(found: usize, enough: usize) -> u32 {
    (found.min(enough) * MILLION as usize / enough) as u32
}

fn label(zh: &str, en: &str) -> Label {
    Label { zh: zh.to_owned(), en: en.to_owned() }
}

fn part(
    name: &str,
    label: &Label,
    hint: &Label,
    (weight, share): (u32, u32),
    spans: Vec<Span>,
) -> CoachPart {
    let hint = (share < MILLION).then(|| Reason {
        code: format!("coach/{name}"),
        zh: hint.zh.clone(),
        en: hint.en.clone(),
    });
    CoachPart {
        name: name.to_owned(),
        label: label.clone(),
        weight,
        share,
        points: points(weight, share),
        spans,
        hint,
    }
}
