//! A scenario's JSON, read key by key. Owns the errors that name a step and a key; knows nothing
//! of what the keys mean. A key that nobody asked for is an error.

use serde_json::{Map, Value};

/// Why a file can't be read: which step, which key, what is wrong. Nothing of the file ran.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct FileError {
    /// The step's number, from 1, where it is in one.
    pub step: Option<usize>,
    /// The key, with its path: `lines[0].qty`. Empty where the whole file is meant.
    pub key: String,
    /// What is wrong, as a sentence's end.
    pub why: String,
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(step) = self.step {
            write!(f, "step {step}: ")?;
        }
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.why)
    }
}

impl FileError {
    /// A wrong value at a path.
    pub(crate) fn at(key: impl Into<String>, why: impl Into<String>) -> Self {
        Self { step: None, key: key.into(), why: why.into() }
    }

    /// The same error inside a step.
    pub(crate) fn in_step(self, step: usize) -> Self {
        Self { step: Some(step), ..self }
    }
}

/// One JSON object that is being read.
#[derive(Debug)]
pub(crate) struct Keys<'a> {
    map: &'a Map<String, Value>,
    path: String,
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// Begins to read an object.
    pub(crate) fn of(value: &'a Value, path: impl Into<String>) -> Result<Self, FileError> {
        let path = path.into();
        match value {
            Value::Object(map) => Ok(Self { map, path, asked: Vec::new() }),
            other => Err(FileError::at(path, format!("an object is wanted, not {}", name(other)))),
        }
    }

    /// The path of a key of this object.
    pub(crate) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// An error at a key of this object.
    pub(crate) fn error(&self, key: &str, why: impl Into<String>) -> FileError {
        FileError::at(self.path(key), why)
    }

    /// A key's value, where it is there.
    pub(crate) fn find(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.map.get(key)
    }

    fn get(&mut self, key: &'static str) -> Result<&'a Value, FileError> {
        self.find(key).ok_or_else(|| self.error(key, "is missing"))
    }

    fn wanted(&self, key: &str, what: &str, got: &Value) -> FileError {
        self.error(key, format!("{what} is wanted, not {}", name(got)))
    }

    /// A text, where it is there.
    pub(crate) fn find_text(&mut self, key: &'static str) -> Result<Option<&'a str>, FileError> {
        match self.find(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.wanted(key, "a text", other)),
        }
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, key: &'static str) -> Result<&'a str, FileError> {
        self.get(key)?;
        self.find_text(key)?.ok_or_else(|| self.error(key, "is missing"))
    }

    /// A text that must be there and say something: a name.
    pub(crate) fn called(&mut self, key: &'static str) -> Result<&'a str, FileError> {
        let text = self.text(key)?;
        if text.trim().is_empty() { Err(self.error(key, "is empty")) } else { Ok(text) }
    }

    /// True or false, where it is there.
    pub(crate) fn find_flag(&mut self, key: &'static str) -> Result<Option<bool>, FileError> {
        match self.find(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(other) => Err(self.wanted(key, "true or false", other)),
        }
    }

    /// A whole number from 0, where it is there.
    pub(crate) fn find_number(&mut self, key: &'static str) -> Result<Option<u64>, FileError> {
        match self.find(key) {
            None => Ok(None),
            Some(value) => match value.as_u64() {
                Some(number) => Ok(Some(number)),
                None => Err(self.wanted(key, "a whole number", value)),
            },
        }
    }

    /// A list, where it is there.
    pub(crate) fn find_list(
        &mut self,
        key: &'static str,
    ) -> Result<Option<&'a [Value]>, FileError> {
        match self.find(key) {
            None => Ok(None),
            Some(Value::Array(list)) => Ok(Some(list)),
            Some(other) => Err(self.wanted(key, "a list", other)),
        }
    }

    /// An object, where it is there.
    pub(crate) fn find_object(&mut self, key: &'static str) -> Result<Option<Keys<'a>>, FileError> {
        let path = self.path(key);
        self.find(key).map(|value| Keys::of(value, path)).transpose()
    }

    /// The objects of a list, each read by `read`; none where the list isn't there.
    pub(crate) fn each<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Keys<'a>) -> Result<T, FileError>,
    ) -> Result<Option<Vec<T>>, FileError> {
        let path = self.path(key);
        let Some(list) = self.find_list(key)? else { return Ok(None) };
        let mut all = Vec::with_capacity(list.len());
        for (number, value) in list.iter().enumerate() {
            let mut keys = Keys::of(value, format!("{path}[{number}]"))?;
            all.push(read(&mut keys)?);
            keys.finish()?;
        }
        Ok(Some(all))
    }

    /// Ends reading: a key that nobody asked for is an error.
    pub(crate) fn finish(&self) -> Result<(), FileError> {
        match self.map.keys().find(|key| !self.asked.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => Err(self.error(key, "no such key is known here")),
        }
    }
}

const fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number (write it as a text)",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
