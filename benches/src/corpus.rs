//! The seeded generator: bilingual offers and needs in any number, for measuring speed and size.
//!
//! Corpus model: each record belongs to one of 400 topics; a topic has its own dozen of technical
//! words, Chinese and English, made of syllables and characters by Zipf's law, so that the
//! dictionary grows with the catalogue as real ones do. Around them stand common words and
//! figures. Half of the records are Chinese, a quarter English, a quarter both. The texts mean
//! nothing: nothing about quality can be measured on them.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

/// Number of topics.
const TOPICS: usize = 400;
/// Seed of everything.
const SEED: u64 = 20_261_122;

/// Characters of technical words, frequent ones first.
const HAN: &str = "电化材料高温热机光能膜氧分子合金离纳米水气石碳硅铝钛镁锂铜铁锌镍钴锰稀土聚酯胶纤维陶瓷玻璃涂层薄压\
力流体阀泵轴承齿轮焊接铸造锻切削磨抛镀蚀晶圆芯片传感器信号频率波导射线激束检测识别图像视觉算法模型网络数据云边缘\
控制伺服驱动变换储存充放逆功率绝缘屏蔽耐腐蚀防火阻燃隔音降噪吸附脱硫硝除尘净污泥废渣再生循环回收提取纯度结萃蒸馏\
发酵酶菌株蛋白肽抗体基因编辑疫苗药物缓释靶向植入支架影像超声诊断试剂种苗育病虫害肥灌溉温室养殖饲料加工保鲜冷链港\
船桥梁隧道轨道制动轮胎航空翼叶片推进卫星遥测导航核辐照屏同位素";

/// Common words of requests and descriptions.
const COMMON_ZH: [&str; 32] = [
    "采用",
    "实现",
    "提高",
    "降低",
    "解决",
    "问题",
    "技术",
    "系统",
    "设备",
    "工艺",
    "方法",
    "性能",
    "成本",
    "效率",
    "稳定",
    "连续",
    "生产",
    "应用",
    "研究",
    "开发",
    "具有",
    "优点",
    "满足",
    "要求",
    "目前",
    "企业",
    "希望",
    "达到",
    "以上",
    "寿命",
    "质量",
    "合格率",
];
const COMMON_EN: [&str; 24] = [
    "process",
    "system",
    "method",
    "improved",
    "high",
    "low",
    "cost",
    "performance",
    "production",
    "industrial",
    "scale",
    "quality",
    "reliable",
    "continuous",
    "requires",
    "develop",
    "provides",
    "applications",
    "efficiency",
    "reduce",
    "device",
    "stable",
    "testing",
    "material",
];
const SYLLABLES: [&str; 40] = [
    "ther", "mo", "elec", "tro", "poly", "mer", "nano", "cera", "mic", "hydro", "gen", "carb",
    "ox", "ide", "lith", "ium", "las", "er", "fib", "re", "opt", "ic", "mag", "net", "flu",
    "id", "cat", "al", "yst", "mem", "bran", "sens", "or", "bio", "zym", "pept", "cryo",
    "plas", "ma", "vac",
];
const REGIONS: [&str; 16] = [
    "110000", "310000", "320500", "330100", "340100", "370200", "420100", "440300", "500000",
    "510100", "610100", "350200", "DE", "FI", "SG", "JP",
];
const MODES: [&str; 5] = ["transfer", "licence", "joint-rnd", "commissioned-rnd", "service"];
const UNITS: [&str; 8] = ["%", "μm", "MPa", "℃", "h", "kW", "mg/L", "nm"];

struct Topic {
    zh: Vec<String>,
    en: Vec<String>,
}

/// Records one after another; the same seed gives the same records.
pub struct Corpus {
    random: ChaCha8Rng,
    topics: Vec<Topic>,
    han: Vec<char>,
    next: usize,
}

impl std::fmt::Debug for Corpus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Corpus").field("next", &self.next).finish_non_exhaustive()
    }
}

impl Default for Corpus {
    fn default() -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(SEED);
        let han: Vec<char> = HAN.chars().collect();
        let topics = (0..TOPICS)
            .map(|_| Topic {
                zh: (0..12).map(|_| zh_word(&mut random, &han)).collect(),
                en: (0..12).map(|_| en_word(&mut random)).collect(),
            })
            .collect();
        Self { random, topics, han, next: 0 }
    }
}

/// A number below `n`, small ones far more often (roughly Zipf).
fn zipf(random: &mut ChaCha8Rng, n: usize) -> usize {
    let share: f64 = random.random();
    // (n + 1)^share - 1 by squaring would need powf; a cube is close enough to the law.
    ((share * share * share) * n as f64) as usize
}

fn zh_word(random: &mut ChaCha8Rng, han: &[char]) -> String {
    let length = random.random_range(2..=4);
    (0..length).map(|_| han[zipf(random, han.len())]).collect()
}

fn en_word(random: &mut ChaCha8Rng) -> String {
    let length = random.random_range(2..=4);
    (0..length).map(|_| SYLLABLES[random.random_range(0..SYLLABLES.len())]).collect()
}

impl Corpus {
    fn sentence_zh(&mut self, topic: usize, words: usize) -> String {
        let mut text = String::new();
        for at in 0..words {
            let word = match self.random.random_range(0..10) {
                0..5 => {
                    let words = &self.topics[topic].zh;
                    words[zipf(&mut self.random, words.len())].clone()
                }
                5..8 => COMMON_ZH[zipf(&mut self.random, COMMON_ZH.len())].to_owned(),
                8 => zh_word(&mut self.random, &self.han),
                _ => {
                    let unit = UNITS[self.random.random_range(0..UNITS.len())];
                    format!("{}{unit}", self.random.random_range(1..2000))
                }
            };
            text.push_str(&word);
            if at % 9 == 8 {
                text.push('，');
            }
        }
        text.push('。');
        text
    }

    fn sentence_en(&mut self, topic: usize, words: usize) -> String {
        let mut parts = Vec::with_capacity(words);
        for _ in 0..words {
            parts.push(match self.random.random_range(0..10) {
                0..4 => {
                    let words = &self.topics[topic].en;
                    words[zipf(&mut self.random, words.len())].clone()
                }
                4..8 => COMMON_EN[zipf(&mut self.random, COMMON_EN.len())].to_owned(),
                8 => en_word(&mut self.random),
                _ => self.random.random_range(1..2000).to_string(),
            });
        }
        parts.join(" ") + "."
    }

    fn text(&mut self, topic: usize, zh_words: usize) -> Value {
        match self.next % 4 {
            0 | 1 => json!({"zh": self.sentence_zh(topic, zh_words)}),
            2 => json!({"en": self.sentence_en(topic, zh_words)}),
            _ => json!({
                "zh": self.sentence_zh(topic, zh_words / 2),
                "en": self.sentence_en(topic, zh_words / 2),
            }),
        }
    }

    /// A need of about so many characters, for a request.
    pub fn need_text(&mut self, chars: usize, chinese: bool) -> String {
        let topic = self.random.random_range(0..TOPICS);
        let mut text = String::new();
        while text.chars().count() < chars {
            text += &if chinese {
                self.sentence_zh(topic, 24)
            } else {
                self.sentence_en(topic, 14)
            };
        }
        text.chars().take(chars).collect()
    }
}

impl Iterator for Corpus {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        let topic = self.random.random_range(0..TOPICS);
        let offer = self.random.random_range(0..10) < 6;
        let kind = if offer { "offer" } else { "need" };
        let price = self.random.random_range(5..500_u64) * 10_000;
        let mut record = json!({
            "id": format!("{kind}-{:07}", self.next),
            "kind": kind,
            "title": self.text(topic, 6),
            "keywords": [
                self.topics[topic].zh[self.next % 12].clone(),
                self.topics[topic].en[self.next % 12].clone(),
            ],
            "tags": [{"scheme": "contract-field", "code": format!("{:02}", topic % 11 + 1)}],
            "region": REGIONS[self.random.random_range(0..REGIONS.len())],
            "price": {"type": "range", "min": price, "max": price * 2, "currency": "CNY"},
            "modes": [MODES[self.random.random_range(0..MODES.len())]],
            "published": format!("2026-{:02}-{:02}", self.next % 12 + 1, self.next % 28 + 1),
            "status": "open",
        });
        let scale = json!({"scheme": "market5", "code": (self.next % 5).to_string()});
        record[if offer { "maturity" } else { "min_maturity" }] = scale;
        let body = ["problem", if offer { "solution" } else { "expected" }];
        for field in body {
            let words = self.random.random_range(15..45);
            record[field] = self.text(topic, words);
        }
        self.next += 1;
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_good_records() {
        let one: Vec<Value> = Corpus::default().take(200).collect();
        let two: Vec<Value> = Corpus::default().take(200).collect();
        assert_eq!(one, two);
        let vocabulary = daqiao::Vocabulary::standard().unwrap();
        let (records, problems) = daqiao::read_all(one, &vocabulary);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(records.len(), 200);
    }
}
