/// How an agent starts that is a program's, in lower case, if it names no engine of a browser after it.
///
/// Within the agent of a browser the same names are of an application that shows pages: `Teams/1.5 Chrome/120`.
let robotStarts: [StaticString] = [
  // Link previews of messengers and networks.
  "whatsapp", "viber", "signal/", "telegram", "discord", "skype", "teams/", "microsoft teams",
  "microsoft office", "slack", "kakaotalk", "twitter", "bluesky", "tumblr/", "imessage", "matrix",
  "element/", "conduit/", "tuwunel", "rocket.chat", "mattermost", "zulip", "nextcloud", "threema",
  "trello", "asana/",
  // What looks whether a site is there.
  "check_", "monit/", "monit ", "gatus/", "telegraf/", "netdata", "consul/", "envoy/",
  // Libraries.
  "node/", "node ", "nodejs", "dart/", "dotnet", ".net", "java ", "hyper/", "ureq/", "isahc",
  "needle/", "request/", "finch/", "req/", "mint/",
]

/// What an engine is called in the agents of browsers.
let engineWords: [StaticString] = ["applewebkit", "gecko/", "trident/", "presto/"]

/// Agents that are nothing but such a word.
let robotNames: [StaticString] = [
  "node", "java", "go", "bun", "http", "https", "test", "client", "browser", "user-agent", "null",
  "undefined", "none", "unknown", "mozilla",
]
