/// Words in the names of programs that are no readers, in lower case: an agent that holds one is a robot's.
///
/// General words first, then programs that call themselves otherwise. No word may be part of a browser's name.
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
  // Search engines, assistants and their like.
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

/// Names of browsers and telephones that hold a robot's word all the same.
let readerWords: [(name: StaticString, wordAt: Int)] = [("cubot", 2), ("libwww-fm", 0)]
