//! The engine and the import for browsers: cargo, then wasm-bindgen, then wasm-opt, into
//! `pkg/wasm`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use wasm_bindgen_cli_support::Bindgen;

use crate::cache::{Fingerprint, read, unless_fresh, write};
use crate::setup::WASM_TARGET;
use crate::sh::{Cmd, cargo, step};
use crate::workspace::Workspace;

/// The level of wasm-opt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OptLevel {
    /// wasm-opt does not run.
    None,
    /// The default: as quick as O3 in every paired run of matches, 12 kB smaller in brotli, and
    /// done in an eighth of the time (27 s against 210 s).
    #[default]
    O1,
    O2,
    /// For speed.
    O3,
    O4,
    /// For size.
    Os,
    /// For size above all.
    Oz,
}

impl OptLevel {
    /// As wasm-opt takes it; `None` when it does not run.
    fn flag(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::O1 => Some("-O1"),
            Self::O2 => Some("-O2"),
            Self::O3 => Some("-O3"),
            Self::O4 => Some("-O4"),
            Self::Os => Some("-Os"),
            Self::Oz => Some("-Oz"),
        }
    }
}

/// What rustc's default for the target uses, and all that wasm-opt may use.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Results of wasm-opt that are kept.
const N_KEPT: usize = 12;

/// The profile of cargo, and so the folder of what it makes: the same for all modules, so that
/// what they are made of is compiled once.
const PROFILE: &str = "wasm";

/// A module of the core for browsers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Module {
    /// What its files begin with.
    name: &'static str,
    /// Features of the core.
    features: &'static [&'static str],
}

/// The engine: `daqiao.js` and `daqiao_bg.wasm`.
pub(crate) const ENGINE: Module = Module { name: "daqiao", features: &[] };

/// The import: `daqiao_import.js` and `daqiao_import_bg.wasm`.
pub(crate) const IMPORT: Module =
    Module { name: "daqiao_import", features: &["--features", "import"] };

/// Makes the files of all modules in `pkg/wasm`.
pub(crate) fn build(ws: &Workspace, level: OptLevel) -> Result<()> {
    for module in [ENGINE, IMPORT] {
        let (glue, wasm) = bindings(ws, module)?;
        let wasm =
            step(&format!("wasm-opt of {}", module.name), || optimised(ws, &wasm, level))?;
        names_no_machine_folder(ws, &wasm)?;
        let folder = ws.path("pkg/wasm");
        copy_if_changed(&glue, &folder.join(format!("{}.js", module.name)))?;
        copy_if_changed(&wasm, &folder.join(format!("{}_bg.wasm", module.name)))?;
    }
    Ok(())
}

/// The generated JavaScript and the wasm before wasm-opt.
pub(crate) fn bindings(ws: &Workspace, module: Module) -> Result<(PathBuf, PathBuf)> {
    let Module { name, features } = module;
    let version = bindgen_version(ws)?;
    let wasm = ws.cache().join("wasm").join(format!("{name}.wasm"));
    step(&format!("{name} for wasm32"), || {
        let flags = remapped_paths(ws)?.join("\u{1f}");
        let rustc = Cmd::new(ws, "rustc", &ws.root).arg("--version").output()?;
        let mut inputs =
            Fingerprint::default().text(&rustc).text(&flags).text(&features.join(" "));
        for input in ["Cargo.toml", "Cargo.lock", "src"] {
            inputs = inputs.path(&ws.path(input), &["bin"])?;
        }
        // Cargo gives both modules one name, and so would make each anew after the other.
        unless_fresh(ws, &format!("wasm-{name}"), inputs, std::slice::from_ref(&wasm), || {
            cargo(ws)
                .args(["build", "--profile", PROFILE, "--target", WASM_TARGET])
                .args(["--lib", "-p", "daqiao"])
                .args(features)
                .env("CARGO_ENCODED_RUSTFLAGS", &flags)
                .run()?;
            write(&wasm, &read(&ws.target.join(WASM_TARGET).join(PROFILE).join("daqiao.wasm"))?)
        })
    })?;
    step(&format!("bindings of {name}"), || {
        let folder = ws.cache().join("bindgen");
        let outputs =
            [folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm"))];
        let inputs = Fingerprint::default().text(&version).path(&wasm, &[])?;
        unless_fresh(ws, &format!("bindgen-{name}"), inputs, &outputs, || {
            Bindgen::new()
                .input_path(&wasm)
                .out_name(name)
                .web(true)?
                .typescript(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(&folder)
        })
        .context("wasm-bindgen failed")?;
        let [glue, wasm] = outputs;
        Ok((glue, wasm))
    })
}

/// The version of wasm-bindgen, the same for the library and the generator.
fn bindgen_version(ws: &Workspace) -> Result<String> {
    let lock = fs::read_to_string(ws.path("Cargo.lock")).context("cannot read Cargo.lock")?;
    let of = |name: &str| {
        locked_version(&lock, name).with_context(|| format!("Cargo.lock has no {name}"))
    };
    let (library, generator) = (of("wasm-bindgen")?, of("wasm-bindgen-cli-support")?);
    if library != generator {
        bail!(
            "Cargo.lock has wasm-bindgen {library} but wasm-bindgen-cli-support {generator}; \
             give both the same version in Cargo.toml and xtask/Cargo.toml"
        );
    }
    Ok(library.to_owned())
}

fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("\nname = \"{name}\"\nversion = \""))?;
    after.split('"').next()
}

/// Flags that keep this machine's folders out of the wasm: the messages of panics name files.
fn remapped_paths(ws: &Workspace) -> Result<Vec<String>> {
    let mut flags = vec![format!("--remap-path-prefix={}=daqiao", ws.root.display())];
    let home = std::env::home_dir();
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let Some(cargo_home) = cargo_home.or_else(|| Some(home?.join(".cargo"))) else {
        bail!("found no home folder; set CARGO_HOME");
    };
    // Each registry has a folder, and each crate one in it.
    let Ok(registries) = fs::read_dir(cargo_home.join("registry/src")) else {
        return Ok(flags);
    };
    let mut registries: Vec<PathBuf> =
        registries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    registries.sort();
    flags.extend(
        registries.iter().map(|it| format!("--remap-path-prefix={}=crates", it.display())),
    );
    Ok(flags)
}

fn cargo_home() -> Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    home.context("found no home folder; set CARGO_HOME")
}

/// The same source gives the same wasm on every machine.
fn names_no_machine_folder(ws: &Workspace, wasm: &Path) -> Result<()> {
    let bytes = read(wasm)?;
    for folder in [&ws.root, &cargo_home()?] {
        let name = folder.as_os_str().as_encoded_bytes();
        if bytes.windows(name.len()).any(|window| window == name) {
            bail!("the wasm names {}; add it to remapped_paths", folder.display());
        }
    }
    Ok(())
}

/// The wasm as wasm-opt leaves it, from the cache when it is there.
pub(crate) fn optimised(ws: &Workspace, wasm: &Path, level: OptLevel) -> Result<PathBuf> {
    let Some(flag) = level.flag() else { return Ok(wasm.to_owned()) };
    let wasm_opt = || {
        let script = ws.path("xtask/node_modules/binaryen/bin/wasm-opt");
        Cmd::new(ws, "node", &ws.root).arg(script)
    };
    let version = wasm_opt().arg("--version").output()?;
    println!("   {}, {flag}", version.trim());

    let key = Fingerprint::default().text(&version).text(flag).text(&FEATURES.join(" "));
    let folder = ws.cache().join("wasm-opt");
    let kept = folder.join(format!("{}.wasm", key.path(wasm, &[])?.hex()));
    if kept.is_file() {
        println!("   unchanged");
        return Ok(kept);
    }
    fs::create_dir_all(&folder)?;
    // Under another name first: a run that is stopped leaves no half file.
    let partial = folder.join("partial");
    wasm_opt().arg(wasm).arg(flag).args(FEATURES).arg("-o").arg(&partial).run()?;
    fs::rename(&partial, &kept)?;
    forget_oldest(&folder)?;
    println!("   {} -> {} bytes", fs::metadata(wasm)?.len(), fs::metadata(&kept)?.len());
    Ok(kept)
}

fn forget_oldest(folder: &Path) -> Result<()> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        kept.push((entry.metadata()?.modified()?, entry.path()));
    }
    kept.sort();
    let n_over = kept.len().saturating_sub(N_KEPT);
    for (_, path) in kept.iter().take(n_over) {
        fs::remove_file(path)?;
    }
    Ok(())
}

fn copy_if_changed(from: &Path, to: &Path) -> Result<()> {
    let bytes = read(from)?;
    if fs::read(to).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    write(to, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
