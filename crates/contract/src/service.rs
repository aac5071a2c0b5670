//! The macro that turns one list of endpoints into a trait, a dispatcher by name and the
//! TypeScript map. A method that the implementation lacks doesn't compile.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// What a reply may make stale. A screen drops its caches by these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Who is signed in, and with which settings.
    Session,
    /// The drafted cart.
    Cart,
    /// Cards, negatives, timelines.
    Stock,
    /// Sales and receipts.
    Sales,
    /// The module, rules and labels.
    Settings,
    /// Users.
    People,
    /// Items, prices and barcodes.
    Items,
}

/// Whether an endpoint only reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndpointKind {
    /// Reads on a read-only connection.
    Query,
    /// Writes in one transaction.
    Command,
}

/// One endpoint of the list.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// Its name on every transport.
    pub name: &'static str,
    /// Query or command.
    pub kind: EndpointKind,
    /// What a query reads or a command touches.
    pub topics: &'static [Topic],
}

/// Why a call gave no reply.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The user can act on it.
    Refused(Refusal),
    /// A bug or a broken machine; the log holds the details under this number.
    Broken {
        /// The incident's number.
        incident: String,
    },
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A call that succeeded, ready for any transport.
#[derive(Debug, Clone, Serialize)]
pub struct Reply {
    /// The endpoint's reply as JSON.
    pub value: serde_json::Value,
    /// What a command touched; empty for a query.
    pub touched: Vec<Topic>,
}

/// Declares a service. See `till.rs` for the list.
#[macro_export]
macro_rules! service {
    (
        $(#[$doc:meta])* $service:ident {
            $($(#[$edoc:meta])* $kind:ident $name:ident($request:ty) -> $reply:ty
                [$($topic:ident),*];)*
        }
    ) => {
        $(#[$doc])*
        pub trait $service {
            $($(#[$edoc])*
            /// # Errors
            /// A refusal that the user can act on, or an incident.
            fn $name(&self, request: $request) -> Result<$reply, $crate::Failure>;)*
        }

        /// The endpoints in the order of the list.
        pub const ENDPOINTS: &[$crate::Endpoint] = &[$($crate::Endpoint {
            name: stringify!($name),
            kind: $crate::service!(@kind $kind),
            topics: &[$($crate::Topic::$topic),*],
        }),*];

        /// Calls an endpoint by its name.
        ///
        /// # Errors
        /// An unknown name or a request of another shape is refused as `invalid`; else what
        /// the endpoint itself answers.
        pub fn dispatch(
            service: &dyn $service,
            name: &str,
            request: serde_json::Value,
        ) -> Result<$crate::Reply, $crate::Failure> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request)
                        .map_err(|e| $crate::Refusal::invalid(name, &e.to_string()))?;
                    let reply = service.$name(request)?;
                    $crate::encode(reply, $crate::service!(@touched $kind [$($topic),*]))
                })*
                _ => Err($crate::Refusal::invalid("endpoint", name).into()),
            }
        }

        /// The TypeScript of every type and of the endpoint map.
        #[must_use]
        pub fn typescript(config: &ts_rs::Config) -> String {
            let mut page = $crate::TypeScriptPage::new(config);
            $(page.endpoint::<$request, $reply>(
                stringify!($name), stringify!($kind), &[$(stringify!($topic)),*]);)*
            page.finish()
        }
    };
    (@kind query) => { $crate::EndpointKind::Query };
    (@kind command) => { $crate::EndpointKind::Command };
    (@touched query [$($topic:ident),*]) => { Vec::new() };
    (@touched command [$($topic:ident),*]) => { vec![$($crate::Topic::$topic),*] };
}

/// Wraps a reply. Public only for the macro.
///
/// # Errors
/// A reply that JSON can't hold is a bug, named as such.
pub fn encode<T: Serialize>(reply: T, touched: Vec<Topic>) -> Result<Reply, Failure> {
    let value = serde_json::to_value(reply)
        .map_err(|e| Failure::Broken { incident: format!("reply is not JSON: {e}") })?;
    Ok(Reply { value, touched })
}

/// Collects the TypeScript of a service's types, each once.
pub struct TypeScriptPage<'a> {
    config: &'a ts_rs::Config,
    types: std::collections::BTreeMap<String, String>,
    endpoints: Vec<String>,
    topics: Vec<String>,
}

impl<'a> TypeScriptPage<'a> {
    /// An empty page.
    #[must_use]
    pub fn new(config: &'a ts_rs::Config) -> Self {
        Self { config, types: std::collections::BTreeMap::new(), endpoints: vec![], topics: vec![] }
    }

    /// Adds an endpoint and the types that it names.
    pub fn endpoint<Q: TS + 'static, R: TS + 'static>(
        &mut self,
        name: &str,
        kind: &str,
        topics: &[&str],
    ) {
        self.collect::<Q>();
        self.collect::<R>();
        let (q, r) = (Q::name(self.config), R::name(self.config));
        self.endpoints.push(format!("  {name}: {{ kind: \"{kind}\"; request: {q}; reply: {r} }};"));
        let topics: Vec<String> =
            topics.iter().map(|t| format!("\"{}\"", t.to_lowercase())).collect();
        self.topics
            .push(format!("  {name}: {{ kind: \"{kind}\", topics: [{}] }},", topics.join(", ")));
    }

    fn collect<T: TS + 'static>(&mut self) {
        let name = T::name(self.config);
        if self.types.contains_key(&name) || T::output_path().is_none() {
            return;
        }
        self.types.insert(name, T::decl(self.config));
        struct Visit<'p, 'a>(&'p mut TypeScriptPage<'a>);
        impl ts_rs::TypeVisitor for Visit<'_, '_> {
            fn visit<T: TS + 'static + ?Sized>(&mut self) {
                if T::output_path().is_some() {
                    let name = T::name(self.0.config);
                    if !self.0.types.contains_key(&name) {
                        self.0.types.insert(name, T::decl(self.0.config));
                        T::visit_dependencies(&mut Visit(self.0));
                    }
                }
            }
        }
        T::visit_dependencies(&mut Visit(self));
    }

    /// The page's text.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.collect::<Refusal>();
        self.collect::<Topic>();
        let mut text = String::from("// Written by `cargo xtask gen-api`. Don't edit.\n\n");
        for decl in self.types.values() {
            text.push_str("export ");
            text.push_str(decl);
            text.push_str("\n\n");
        }
        text.push_str("export interface Endpoints {\n");
        text.push_str(&self.endpoints.join("\n"));
        text.push_str("\n}\n\nexport const endpoints = {\n");
        text.push_str(&self.topics.join("\n"));
        text.push_str("\n} as const;\n");
        text
    }
}
