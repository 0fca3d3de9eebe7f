//! What can be wrong with a pack.

use thiserror::Error;

/// A pack that cannot be opened, or a call about a pack that is not there.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "each variant reads as its message")]
pub enum PackError {
    #[error(
        "expected a .daqiao pack, found a file that begins with {found}; check the address of the pack"
    )]
    Magic { found: String },
    #[error("pack has format version {found}, this engine reads {expected}; {}", if found > expected { "update Daqiao" } else { "rebuild the pack with this version of Daqiao" })]
    Version { expected: u16, found: u16 },
    #[error(
        "expected {expected} bytes, found {found}; the file was cut short or has grown: download it again"
    )]
    Length { expected: u64, found: u64 },
    #[error("the checksum of {section} does not fit; the file was damaged: download it again")]
    Checksum { section: String },
    #[error("the header cannot be read ({why}); rebuild the pack")]
    Header { why: String },
    #[error(
        "pack was made with text analysis {found}, this engine has {expected}; rebuild the pack with this version of Daqiao"
    )]
    Analyser { expected: String, found: String },
    #[error(
        "pack has index layout {found}, this engine has {expected}; rebuild the pack with this version of Daqiao"
    )]
    Schema { expected: String, found: String },
    #[error("a pack of market {market:?} is open already; close it first")]
    AlreadyOpen { market: String },
    #[error("no pack of market {market:?} is open; open ones: {open}")]
    NotOpen { market: String, open: String },
    #[error(
        "these changes belong to the pack {expected} of market {market:?}, found {found}; open that pack first"
    )]
    Base { market: String, expected: String, found: String },
    #[error("section {section} is missing; rebuild the pack")]
    Section { section: String },
    #[error("the texts of an open pack have not arrived; wait for them and ask again")]
    TextsLater,
}

impl PackError {
    /// A stable name for logs, translations and JavaScript. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Magic { .. } => "pack/magic",
            Self::Version { .. } => "pack/version",
            Self::Length { .. } => "pack/truncated",
            Self::Checksum { .. } => "pack/checksum",
            Self::Header { .. } | Self::Section { .. } => "pack/manifest",
            Self::Analyser { .. } => "pack/analyser",
            Self::Schema { .. } => "pack/schema",
            Self::AlreadyOpen { .. } => "pack/already-open",
            Self::NotOpen { .. } => "pack/not-open",
            Self::Base { .. } => "pack/base-missing",
            Self::TextsLater => "pack/texts-later",
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Magic { found } => {
                format!("应为 .daqiao 数据包，但文件开头是 {found}，请检查数据包地址")
            }
            Self::Version { expected, found } => {
                let act = if found > expected {
                    "请升级搭桥"
                } else {
                    "请用当前版本重新生成数据包"
                };
                format!("数据包格式版本为 {found}，本引擎支持 {expected}，{act}")
            }
            Self::Length { expected, found } => {
                format!("应有 {expected} 字节，实际 {found} 字节，文件不完整，请重新下载")
            }
            Self::Checksum { section } => {
                format!("{section} 校验和不符，文件已损坏，请重新下载")
            }
            Self::Header { why } => format!("无法读取文件头（{why}），请重新生成数据包"),
            Self::Analyser { expected, found } => {
                format!(
                    "数据包的文本分析版本为 {found}，本引擎为 {expected}，请用当前版本重新生成"
                )
            }
            Self::Schema { expected, found } => {
                format!("数据包的索引结构为 {found}，本引擎为 {expected}，请用当前版本重新生成")
            }
            Self::AlreadyOpen { market } => format!("市场“{market}”的数据包已打开，请先关闭"),
            Self::NotOpen { market, open } => {
                format!("市场“{market}”的数据包未打开，已打开的有：{open}")
            }
            Self::Base { market, expected, found } => format!(
                "该变更文件属于市场“{market}”的数据包 {expected}，当前为 {found}，请先打开对应的数据包"
            ),
            Self::Section { section } => format!("缺少 {section} 部分，请重新生成数据包"),
            Self::TextsLater => "已打开数据包的正文尚未到达，请稍候再试".to_owned(),
        }
    }
}
