//! The browsers of the tests.

use crate::program::Program;

pub(crate) const CHROMIUM: Program = Program {
    title: "Chromium",
    variable: "DAQIAO_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome"],
    packages: &["chromium", "fonts-noto-cjk"],
};

pub(crate) const FIREFOX: Program = Program {
    title: "Firefox",
    variable: "DAQIAO_FIREFOX",
    names: &["firefox-esr", "firefox"],
    packages: &["firefox-esr", "fonts-noto-cjk"],
};

/// The driver of `WebKit`. A small browser comes with it.
pub(crate) const WEBKIT: Program = Program {
    title: "WebKitWebDriver",
    variable: "DAQIAO_WEBKIT",
    names: &["WebKitWebDriver"],
    packages: &["webkit2gtk-driver", "fonts-noto-cjk"],
};

/// The screen in memory that `WebKit` draws on.
pub(crate) const XVFB: Program =
    Program { title: "Xvfb", variable: "DAQIAO_XVFB", names: &["Xvfb"], packages: &["xvfb"] };
