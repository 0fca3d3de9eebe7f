//! The table of pinyin, made again from the crate it comes from.
//!
//! After a new edition of that crate or another choice of characters:
//! `DAQIAO_BLESS=1 cargo test -p daqiao --features cli --test suite pinyin_table`, then read the diff.

use std::collections::BTreeMap;

use encoding_rs::GB18030;
use pinyin::{ToPinyin, ToPinyinMulti};

use crate::support::project_file;

const HEADING: &str = "\
# Syllables of pinyin without tones, each with the characters that are read so: a syllable and its
# characters a line, in order; v stands for the vowel u with two dots.
# Characters: GB 2312 level 1, and of level 2 those of matter: metals, stones, spirits, gases, flesh,
# illness, rice, silk, fire and plants. Readings: the first of each, and others that are common.
# Source: pinyin-data 0.15.0, as in the crate pinyin 0.11.0.
# Licence: MIT.
";

/// Radicals of level 2 that words of technology are written with, each as the range of its block.
const RADICALS: [(char, char); 11] = [
    ('土', '壪'),
    ('气', '氳'),
    ('火', '爩'),
    ('疒', '癵'),
    ('石', '礹'),
    ('米', '糷'),
    ('纟', '缵'),
    ('肉', '臡'),
    ('艸', '虋'),
    ('酉', '醾'),
    ('钅', '镶'),
];

/// Common readings that are not the first of their character in the source.
const OTHERS: &str = "\
    乐yue 什shi 仔zi 会kuai 传zhuan 伯bai 伺si 似si 便pian 俩liang 六lu 刨bao 刹cha \
    削xiao 剥bao 劲jing 匙chi 单shan 卡qia 厦xia 参shen,cen 合ge 吓he 否pi 呢ni 咀zui \
    和huo 咖ga 咯lo,luo 咳hai 咽ye 嚼jiao 囤tun 圈juan 地de 埋man 埔bu 堡bu 塞se 壳qiao \
    大dai 夹ga 奇ji 娜nuo 宿xiu 屏bing 属zhu 差chai,ci 巷hang 幢zhuang 度duo 弹tan \
    强jiang 得dei 恶wu 扁pian 扎za 扛gang 折she 抹ma 拓ta 拗niu 择zhai 提di 撮zuo 攒cuan \
    曝bao 朝zhao 术zhu 杉sha 柏bo 柞zuo 栖xi 校jiao 核hu 桔jie 椎zhui 模mu 殖shi 氏zhi \
    没mo 泊bo 泌bi 洗xian 涡guo 溃hui 澄deng 炔que 烙luo 熨yu 爪zhua 率shuai 琢zhuo 畜xu \
    疟yao 的di 盛cheng 省xing 着zhuo,zhao 石dan 秘bi 称chen 粘nian 系ji 纤qian 约yao \
    给ji 综zeng 绿lu 缉qi 缴zhuo 肋lei 育yo 胖pan 脉mo 脯fu 臂bei 臭xiu 色shai 艾yi \
    芥gai 茄qie 莎suo 落la,lao 薄bo 藉jie 藏zang 虹jiang 虾ha 蚌beng 血xie 行hang 褪tun \
    见xian 觉jiao 角jue 解xie 识zhi 调tiao 谷yu 豁hua 貉he 蹊xi 车ju 轧zha,ga 转zhuai \
    辟bi 还huan 迫pai 邪ye 都du 重chong 钥yue 铅yan 铣xian 长chang 陆liu 降xiang 露lou \
    颈geng 颤zhan 驮duo 鹄hu 龟jun,qiu";

#[test]
fn the_table_is_what_its_source_says() {
    let mut characters = characters();
    characters.sort_unstable();
    let mut table: BTreeMap<String, String> = BTreeMap::new();
    let mut add = |reading: &str, c| table.entry(typed(reading)).or_default().push(c);
    let others = others();
    for c in characters {
        let first = c.to_pinyin().expect("a reading").plain();
        add(first, c);
        let known = c.to_pinyin_multi().expect("readings");
        for other in others.get(&c).into_iter().flatten() {
            assert_ne!(typed(first), *other, "{c}");
            let is_known = (0..known.count()).any(|n| typed(known.get(n).plain()) == *other);
            assert!(is_known, "{c} {other}");
            add(other, c);
        }
    }
    let lines = table.iter().map(|(syllable, characters)| format!("{syllable}{characters}\n"));
    let text = HEADING.to_owned() + &lines.collect::<String>();
    let path = project_file("src/analysis/data/pinyin.txt");
    if std::env::var_os("DAQIAO_BLESS").is_some() {
        std::fs::write(&path, &text).expect("the table");
    }
    assert!(
        std::fs::read_to_string(&path).expect("the table") == text,
        "the table is another one"
    );
}

/// A syllable as it is typed.
fn typed(syllable: &str) -> String {
    syllable.replace('ü', "v")
}

fn others() -> BTreeMap<char, Vec<&'static str>> {
    let entries = OTHERS.split_whitespace().map(|entry| {
        let c = entry.chars().next().expect("a character");
        (c, entry[c.len_utf8()..].split(',').collect())
    });
    entries.collect()
}

/// The characters of the table: GB 2312 has them in rows of 94, level 1 up to row 55.
fn characters() -> Vec<char> {
    let mut characters = Vec::new();
    for row in 0xB0..=0xF7_u8 {
        for cell in 0xA1..=0xFE_u8 {
            let bytes = [row, cell];
            let text = GB18030.decode_without_bom_handling(&bytes).0;
            let han = text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
            let is_common = row <= 0xD7;
            let of_matter =
                |c: &char| RADICALS.iter().any(|(from, to)| (from..=to).contains(&c));
            characters.extend(han.filter(|c| is_common || of_matter(c)));
        }
    }
    characters
}
