/// Words in the names of robots, in lower case: an agent that contains one is a robot's.
///
/// General words come first, then the names of programs that contain none of them. No word may be
/// part of a browser's name.
let robotWords: [StaticString] = [
  "bot", "crawl", "spider", "slurp", "scrap", "fetch", "preview", "monitor", "uptime", "validator",
  "checker", "archiver", "indexer", "scanner", "harvest", "extract", "feed", "rss", "headless",
  "lighthouse", "pagespeed", "http://", "https://", "@",
  // Libraries and tools.
  "curl", "wget", "libwww", "lwp-", "httrack", "webzip", "webcopier", "offline explorer",
  "teleport pro",
  "archivebox", "cfnetwork/", "dalvik/", "superagent", "rest-client", "http.rb", "mechanize",
  "hackney",
  "fasthttp", "go-resty", "lua-resty", "python", "aiohttp", "httpx", "urllib", "scrapy", "java/",
  "jakarta", "apache-http", "okhttp", "go-http", "golang", "ruby", "faraday", "perl", "php",
  "guzzle", "node-", "node.js", "axios", "undici", "got (", "deno/", "bun/", "reqwest",
  "libcurl", "winhttp", "powershell", "httpie", "postman", "insomnia", "restsharp",
  "http-client", "httpclient", "http_request", "httpunit", "phantomjs", "selenium", "puppeteer",
  "playwright", "cypress", "webdriver", "electron-fetch", "axel", "aria2", "lftp", "nikto",
  "sqlmap", "nmap", "masscan", "zgrab", "nuclei", "wpscan", "dirbuster", "gobuster", "jmeter",
  "siege", "apachebench", "k6/", "vegeta", "wrk/", "hey/",
  // Search engines, assistants and similar services.
  "google-", "googleother", "google favicon", "mediapartners", "apis-google", "feedburner",
  "bingpreview", "yandex.com/", "qwantify", "ia_archiver", "heritrix", "nutch",
  "facebookexternalhit", "facebookcatalog", "meta-external", "slack-img",
  "skypeuripreview", "skypespaces", "line-poker", "cardyb", "signal-android", "signal-ios",
  "signal-desktop", "ms-office;", "xing-contenttab", "metadataretriever", "unfurl", "opengraph",
  "oembed", "metainspector", "embedly", "quora link", "vkshare", "flipboardproxy", "yahoomailproxy",
  "bitly", "iframely", "outbrain", "taboola", "chatgpt-user", "oai-search", "claude-", "anthropic",
  "perplexity", "mistralai", "cohere", "bytespider", "diffbot", "ccbot", "omgili", "turnitin",
  "semrush",
  "ahrefs", "siteimprove", "screaming frog", "sitebulb", "dataprovider", "netcraft", "censys",
  "shodan", "pingdom", "statuscake", "newrelic", "datadog", "site24x7", "zabbix", "nagios",
  "icinga", "prometheus", "blackbox_exporter", "blackbox-exporter", "blackbox exporter", "nodeping",
  "checkly", "hetrix",
  "updown.io", "health-check", "healthcheck", "health check", "prtg", "catchpoint", "synthetic",
  "gtmetrix", "ptst/", "w3c_", "w3c-", "jigsaw", "htmlparser", "linkwalker", "linkdex",
  "blackboard",
  "zoominfo", "ltx71", "nuzzel", "drupal", "joomla", "tiny tiny", "miniflux",
  "newsblur", "inoreader", "feedly", "netnewswire", "mastodon",
  "pleroma", "misskey", "friendica", "lemmy", "akkoma", "gotosocial", "iceshrimp", "sharkey",
  "firefish", "hubzilla", "pixelfed",
  "peertube", "mobilizon", "bookwyrm", "synapse", "dendrite/", "matrix-media-repo", "continuwuity",
  "prefetch",
  "cloudflare", "amazon cloudfront", "elb-health", "kube-probe", "googlehc", "haproxy", "varnish",
  "internet measurement", "expanse", "ioncrawl", "riddler", "summify", "trendiction",
  "yeti/", "petalbot", "mj12", "dotbot", "rogerbot",
]

/// Names of browsers and phones that contain the word of a robot.
let readerWords: [(name: StaticString, wordAt: Int)] = [("cubot", 2), ("libwww-fm", 0)]

/// Prefixes of the agents of programs, in lower case, unless the name of a browser engine follows.
///
/// Within the agent of a browser, the same names belong to an application that displays pages:
/// `Teams/1.5 Chrome/120`.
let robotPrefixes: [StaticString] = [
  // Link previews of messengers and networks.
  "whatsapp", "viber", "signal/", "telegram", "discord", "skype", "teams/", "microsoft teams",
  "microsoft office", "slack", "kakaotalk", "twitter", "bluesky", "tumblr/", "imessage", "matrix",
  "element/", "conduit/", "tuwunel", "rocket.chat", "mattermost", "zulip", "nextcloud", "threema",
  "trello", "asana/",
  // Uptime monitors.
  "check_", "monit/", "monit ", "gatus/", "telegraf/", "netdata", "consul/", "envoy/",
  // Libraries.
  "node/", "node ", "nodejs", "dart/", "dotnet", ".net", "java ", "hyper/", "ureq/", "isahc",
  "needle/", "request/", "finch/", "req/", "mint/",
]

/// The names of engines in the agents of browsers.
let engineWords: [StaticString] = ["applewebkit", "gecko/", "trident/", "presto/"]

/// Agents that consist of one such word.
let robotNames: [StaticString] = [
  "node", "java", "go", "bun", "http", "https", "test", "client", "browser", "user-agent", "null",
  "undefined", "none", "unknown", "mozilla",
]
