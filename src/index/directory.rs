//! A tantivy directory over slices of a pack: read-only, nothing is copied.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    FileHandle, OwnedBytes, WatchCallback, WatchCallbackList, WatchHandle, WritePtr,
};

use super::SegmentFiles;
use super::schema::{Fields, settings};

/// The id under which tantivy sees the segment; directories are never mixed.
const SEGMENT_ID: &str = "00000000-0000-0000-0000-000000000001";

/// The files of one segment, and the `meta.json` that tantivy expects beside them.
#[derive(Clone)]
pub(super) struct PackDirectory {
    files: Arc<BTreeMap<PathBuf, OwnedBytes>>,
    /// Nobody is ever told of a change, but tantivy asks for a place to listen.
    listeners: Arc<WatchCallbackList>,
}

impl fmt::Debug for PackDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackDirectory")
            .field("files", &self.files.len())
            .finish_non_exhaustive()
    }
}

impl PackDirectory {
    pub(super) fn new(segment: &SegmentFiles) -> Self {
        let name = SEGMENT_ID.replace('-', "");
        let mut files: BTreeMap<PathBuf, OwnedBytes> = segment
            .files
            .iter()
            .map(|(extension, bytes)| (format!("{name}.{extension}").into(), bytes.clone()))
            .collect();
        let meta = serde_json::json!({
            "index_settings": settings(),
            "segments": [{"segment_id": SEGMENT_ID, "max_doc": segment.records, "deletes": null}],
            "schema": Fields::new().schema,
            "opstamp": 0,
        });
        files.insert("meta.json".into(), OwnedBytes::new(meta.to_string().into_bytes()));
        Self { files: Arc::new(files), listeners: Arc::default() }
    }

    fn file(&self, path: &Path) -> Result<OwnedBytes, OpenReadError> {
        let missing = || OpenReadError::FileDoesNotExist(path.to_owned());
        self.files.get(path).cloned().ok_or_else(missing)
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "a pack is read-only")
}

impl Directory for PackDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path)?))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let io_error = Arc::new(read_only());
        Err(DeleteError::IoError { io_error, filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let io_error = Arc::new(read_only());
        Err(OpenWriteError::IoError { io_error, filepath: path.to_owned() })
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        Ok(self.file(path)?.as_slice().to_vec())
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(self.listeners.subscribe(callback))
    }
}
