//! What would change a match: the question is changed, and everything is computed anew.

use super::Engine;
use super::collection::Collection;
use super::find::Look;
use crate::error::Result;
use crate::ordered::sort_by;
use crate::score::{Asked, Labels, Theirs, changes};
use crate::wire::{Reason, WhatIf};

impl Engine {
    /// Every change that would let a record meet the question better, with the total and the
    /// rank that it then has. `asked` is the same afterwards.
    ///
    /// # Cost
    /// For each change that of finding all that answers, but for the text.
    pub(super) fn what_if(
        &self,
        collection: &Collection<'_>,
        asked: &mut Asked,
        look: &Look<'_>,
        (at, doc): (usize, u32),
    ) -> Result<Vec<WhatIf>> {
        let Some((_, open)) = collection.parts.get(at) else { return Ok(Vec::new()) };
        let attributes = open.segment.attributes();
        let theirs = Theirs::Stored { at: (at, doc), attributes, names: &self.names };
        let before = asked.total(&theirs);
        let mut found = Vec::new();
        for change in changes(asked, &theirs, Labels(&self.vocabulary)) {
            let ours = std::mem::replace(&mut asked.ours, change.ours);
            let facts = std::mem::replace(&mut asked.facts, change.facts);
            let total = asked.total(&theirs);
            let is_better = total > before;
            let answers = is_better.then(|| self.collect_answers(collection, asked, look));
            (asked.ours, asked.facts) = (ours, facts);
            let Some(answers) = answers else { continue };
            let rank = self.rank_of((at, doc), &answers.scored, collection)?;
            let (zh, en) = match rank {
                0 => ("仍不在结果之中".to_owned(), "it is still no answer".to_owned()),
                rank => (format!("将排第 {rank} 位"), format!("it would be rank {rank}")),
            };
            found.push(WhatIf {
                field: change.field,
                value: change.value,
                total,
                rank,
                reason: Reason {
                    code: "what-if".to_owned(),
                    zh: format!("{}，{zh}", change.zh),
                    en: format!("{}, {en}", change.en),
                },
            });
        }
        sort_by(&mut found, |a, b| {
            let (one, other) = ((&a.field, &a.reason.zh), (&b.field, &b.reason.zh));
            b.total.cmp(&a.total).then_with(|| one.cmp(&other))
        });
        Ok(found)
    }
}
