//! The seeded generator of a directory: organisations, and finance products with rules of
//! eligibility, in any number. As in [`Corpus`](crate::corpus::Corpus) the texts mean nothing.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

/// Seed of everything.
const SEED: u64 = 20_261_123;

const PLACES: [(&str, &str); 10] = [
    ("渝北", "500000"),
    ("青岛", "370200"),
    ("苏州", "320500"),
    ("成都", "510100"),
    ("西安", "610100"),
    ("武汉", "420100"),
    ("合肥", "340100"),
    ("厦门", "350200"),
    ("贵阳", "520100"),
    ("宁波", "330200"),
];
const NAMES: &str = "恒远启明瑞泰华新鼎盛博远嘉禾卓越天工长风锦程海川万象致诚立信中科云帆";
const TRADES: [(&str, &str); 12] = [
    ("精密机械", "C34"),
    ("生物医药", "C27"),
    ("新材料", "C26"),
    ("电子科技", "C39"),
    ("智能装备", "C35"),
    ("环保工程", "N77"),
    ("食品", "C14"),
    ("汽车部件", "C36"),
    ("软件", "I65"),
    ("光学仪器", "C40"),
    ("纺织", "C17"),
    ("能源技术", "D44"),
];
const FORMS: [&str; 4] = ["有限公司", "股份有限公司", "集团", "研究院"];
const TYPES: [&str; 5] = ["tech-sme", "high-tech", "specialised", "champion", "leader"];
const PRODUCTS: [&str; 8] = [
    "创新积分贷",
    "研发贷",
    "中试险",
    "知识产权质押贷",
    "成果转化基金",
    "设备融资租赁",
    "首台套保险",
    "订单贷",
];

/// Organisations and then products, one after another; the same numbers give the same records.
#[derive(Debug)]
pub struct Directory {
    random: ChaCha8Rng,
    organisations: usize,
    products: usize,
    next: usize,
}

impl Directory {
    /// So many organisations, and after them so many finance products.
    #[must_use]
    pub fn new(organisations: usize, products: usize) -> Self {
        let random = ChaCha8Rng::seed_from_u64(SEED);
        Self { random, organisations, products, next: 0 }
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.random.random_range(0..all.len())]
    }

    fn name(&mut self) -> String {
        let han: Vec<char> = NAMES.chars().collect();
        (0..self.random.random_range(2..=3)).map(|_| self.one_of(&han)).collect()
    }

    fn organisation(&mut self) -> Value {
        let (place, region) = self.one_of(&PLACES);
        let (trade, industry) = self.one_of(&TRADES);
        let (name, form) = (self.name(), self.one_of(&FORMS));
        let requester = self.one_of(&TYPES);
        json!({
            "id": format!("org-{:07}", self.next),
            "kind": "org",
            "title": {"zh": format!("{place}{name}{trade}{form}")},
            "region": region,
            "org_type": "enterprise",
            "requester_type": requester,
            "tags": [{"scheme": "gbt4754-2017", "code": industry}],
        })
    }

    fn product(&mut self) -> Value {
        let (place, region) = self.one_of(&PLACES);
        let product = self.one_of(&PRODUCTS);
        let name = self.name();
        let kinds = [self.one_of(&TYPES), self.one_of(&TYPES)];
        let least = self.random.random_range(1..50) * 1_000_000;
        json!({
            "id": format!("finance-{:04}", self.next - self.organisations),
            "kind": "finance",
            "title": {"zh": format!("{place}{name}{product}")},
            "region": region,
            "amount_min": 100_000 * self.random.random_range(1..9),
            "amount_max": 1_000_000 * self.random.random_range(1..30),
            "eligibility": [
                {"field": "region", "op": "within", "value": [&region[..2]]},
                {"field": "requester_type", "op": "in", "value": kinds},
                {"field": "revenue", "op": ">=", "value": least},
                {"field": "employees", "op": "<=", "value": 100 * self.random.random_range(1..20)},
            ],
        })
    }
}

impl Iterator for Directory {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        let record = match self.next {
            at if at < self.organisations => self.organisation(),
            at if at < self.organisations + self.products => self.product(),
            _ => return None,
        };
        self.next += 1;
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use daqiao::{Kind, Vocabulary, read_all};

    use super::*;

    #[test]
    fn records_are_taken_and_the_same_each_time() {
        let vocabulary = Vocabulary::standard().unwrap();
        let all: Vec<Value> = Directory::new(200, 40).collect();
        let (records, problems) = read_all(all.clone(), &vocabulary);
        assert!(problems.is_empty(), "{problems:?}");
        let of = |kind| records.iter().filter(|record| record.kind == kind).count();
        assert_eq!((of(Kind::Org), of(Kind::Finance)), (200, 40));
        assert!(
            records
                .iter()
                .filter(|one| one.kind == Kind::Finance)
                .all(|one| one.rules.len() == 6)
        );
        assert_eq!(Directory::new(200, 40).collect::<Vec<_>>(), all);
    }
}
