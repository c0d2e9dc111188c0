import Testing

@testable import Signals

/// Tests of agents from logs: which are readers and which are programs.
@Suite struct RobotTests {
  private static func isRobot(_ agent: String, _ spaces: Request.AgentSpaces = .plain) -> Bool {
    let line = Array(agent.utf8)
    let text = DecodedUserAgent(line.span, line.indices, spaces: spaces)
    return RobotDetector().isRobot(text.bytes.span, text.bytes.indices)
  }

  static let robots = [
    // Only a name.
    "node", "Node", "node/20.11.0", "Node/12.14.1 (linux; x64)", "nodejs 18", "Mozilla/5.0",
    "Mozilla/4.0", "Mozilla", "Mozilla/5.0 (compatible)", "Mozilla/5.0 (compatible;)",
    "Mozilla/4.0 (compatible; )", "Mozilla/5.0 ()", "Mozilla/5.0\"", " Mozilla/5.0 ", "undefined",
    "null",
    // Programs that copy whole sites.
    "Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)", "HTTrack/3.49",
    "WebCopier v4.6", "WebZIP/7.0", "Teleport Pro/1.29", "Offline Explorer/2.5",
    // Link previews.
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "WhatsApp/2.24.13.77 A", "WhatsApp/2.23.20.0 i", "WhatsApp/2", "Signal-Android/7.2.4",
    "Signal-Desktop/7.1.1 Linux", "Viber/21.8.0.11 CFNetwork/1494.0.7 Darwin/23.4.0", "Viber",
    "facebookexternalhit/1.1;line-poker/1.0",
    "Mozilla/5.0 (compatible; Linespider/1.1; +https://lin.ee/4dwXkTH)",
    "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", "SkypeSpaces/1.0a$*+",
    "Mozilla/5.0 (compatible; MicrosoftPreview/2.0; +https://aka.ms/MicrosoftPreview)",
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Validity 16.0.17328; Pro)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Slack-ImgProxy (+https://api.slack.com)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
    "Facebot", "Iframely/1.3.1 (+https://iframely.com/docs/about)", "Twitterbot/1.0",
    "Twitter/10.43 CFNetwork/1494.0.7 Darwin/23.4.0",
    "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)", "Bluesky Cardyb/1.1",
    "Mastodon/4.3.1 (http.rb/5.2.0; +https://social.example/)", "http.rb/5.1.1 (Mastodon/4.1.2)",
    "Synapse (bot; +https://github.com/matrix-org/synapse)", "Dendrite/0.13.7",
    "matrix-media-repo/1.3.7", "gotosocial/0.16.0 (+https://fedi.example) gotosocial/0.16.0",
    "Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Jakarta Commons-HttpClient/4.3)",
    "Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback)",
    "Pinterest/0.2 (+https://www.pinterest.com/bot.html)", "XING-contenttabreceiver/2.0",
    "Mattermost-Bot/1.1", "Rocket.Chat/6.5.3", "ZulipURLPreview/8.3 (team.example)",
    "Mozilla/5.0 (compatible; Embedly/0.2; +http://support.embed.ly/)",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    // Uptime monitors.
    "check_http/v2.3 (nagios-plugins 2.3)", "check_http/v2.3",
    "check_http/v2.3.5 (monitoring-plugins 2.3.5)",
    "check_curl/v2.4.0", "Monit/5.33", "monit/5.27.2", "Gatus/1.0", "Prometheus/2.53.0",
    "Blackbox Exporter/0.25.0", "Amazon-Route53-Health-Check-Service (ref 7)",
    "Consul/1.18",
    // The word `bot` in all spellings.
    "Robot", "ROBOT/1.0", "robots", "Botify", "BotLink/2", "Robotel/1.0",
    "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko; compatible; MyBot) Chrome/120.0",
    "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 ExampleBots",
    "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 BotLink",
    "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 bot_1",
    "Mozilla/5.0 (Linux; Robotel) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Examplebot/1.0",
    "Deno/1.44.4",
    // Libraries and search engines.
    "Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/UQ1A)", "okhttp/4.12.0",
    "Dart/3.4 (dart:io)",
    "python-requests/2.32.3", "libwww-perl/6.72", "go-resty/2.11.0", "Java/17.0.9", "axios/1.7.2",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
  ]

  static let readers = [
    // Common browsers.
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.70",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36 OPR/114.0.0.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36 Vivaldi/6.9.3447.37",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 Epiphany/605.1.15",
    "Mozilla/5.0 (Linux; Android 13; Robotel R5 Build/TP1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; ROBOTEL_R5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Android 13; Mobile; Talbotine; rv:140.0) Gecko/140.0 Firefox/140.0",
    "Mozilla/5.0 (Linux; Android 9; DENON-TV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0 Safari/537.36",
    // Old and rare browsers.
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)",
    "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)",
    "Mozilla/5.0 (compatible; Konqueror/4.5; FreeBSD) KHTML/4.5.4 (like Gecko)",
    "Opera/9.80 (Android; Opera Mini/36.2.2254/191.256; U; en) Presto/2.12.423 Version/12.16",
    "Mozilla/5.0 (X11; U; Linux i686; en-US; rv:1.8.1.13) Gecko/20080313 Iceape/1.1.9",
    "Mozilla/5.0 (PLAYSTATION 3; 3.55)",
    "Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/121.2.1 like Chrome/121.0.6167.178 Safari/537.36",
    "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36",
    // Browsers for terminals.
    "Lynx/2.9.0dev.12 libwww-FM/2.14FM SSL-MM/1.4.1 GNUTLS/3.7.8",
    "Lynx/2.9.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/3.3.1", "w3m/0.5.3+git20230121",
    "Emacs-w3m/1.4.632 w3m/0.5.3", "Links (2.29; Linux 6.1.0-21-amd64 x86_64; GNU C 12.2; text)",
    "ELinks/0.16.1.1 (textmode; Linux 6.1.0-21-amd64 x86_64; 120x40-2)", "Dillo/3.1.0",
    "Mozilla/4.0 (compatible; Dillo 3.0)", "NetSurf/3.11 (Linux; x86_64)",
    "Mozilla/5.0 (X11; Linux) NetSurf/3.10", "URL/Emacs Emacs/29.1 (X11; x86_64-pc-linux-gnu)",
    // Browsers within applications.
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.40.105;FBBV/606111111;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBSS/3;FBID/phone;FBLC/de_DE;FBOP/80]",
    "Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.1.0.56.78;]",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; de_DE; de; scale=3.00; 1170x2532; 606000000)",
    "Instagram 10.26.0 (iPhone7,2; iOS 10_1_1; en_US; en-US; scale=2.00; 750x1334) AppleWebKit/420+",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.10.1",
    "Mozilla/5.0 (Linux; Android 13; SH-53C; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Line/14.9.0/IAB",
    "Mozilla/5.0 (Linux; Android 14; SM-S926N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36;KAKAOTALK 2410610",
    "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 Telegram-Android/10.14.5 (Google Pixel 7; Android 14; SDK 34; HIGH)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) discord/1.0.9147 Chrome/120.0.6099.291 Electron/28.2.10 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Teams/1.5.00.8070 Chrome/85.0.4183.121 Electron/10.4.7 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Slack/4.38.125 Chrome/124.0.6367.201 Electron/30.0.3 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Twitter for iPhone/10.43",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.7",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Snapchat/12.90.0.43 (like Safari/8618.2.12, panda)",
    "Mozilla/5.0 (Linux; Android 13; M2102J20SG; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49.2600(0x2800313D) WeChat/arm64",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/320.0.638562606 Mobile/15E148 Safari/604.1",
  ]

  @Test(arguments: robots) func `recognizes a program as a robot`(_ agent: String) {
    #expect(Self.isRobot(agent))
  }

  @Test(arguments: readers) func `accepts a browser as a reader`(_ agent: String) {
    #expect(!Self.isRobot(agent))
  }

  @Test func `a very long agent takes linear time`() {
    let names = String(repeating: "Robotel ", count: 100_000)
    #expect(!Self.isRobot("Mozilla/5.0 (\(names)) AppleWebKit/537.36"))
    #expect(Self.isRobot("Mozilla/5.0 (\(names))"))
  }

  @Test func `decodes spaces and quotes of each format`() {
    #expect(Self.isRobot("Mozilla/5.0+(compatible;)", .plus))
    #expect(Self.isRobot("got+(https://example.org)", .plus))
    #expect(
      !Self.isRobot("Mozilla/5.0+(X11;+Linux+x86_64;+rv:140.0)+Gecko/20100101+Firefox/140.0", .plus)
    )
    #expect(Self.isRobot("Mozilla/5.0%20(compatible)", .percent))
    #expect(Self.isRobot("Mozilla%2F5.0%2520(compatible)", .percent))
    #expect(!Self.isRobot("Mozilla/5.0%20(X11)%20Gecko/1%20Firefox/140%", .percent))
    #expect(Self.isRobot(#"Mozilla\/5.0"#) && Self.isRobot(#"Mozilla\u002F5.0"#))
    #expect(Self.isRobot(#"Mozilla/5.0 (\x63ompatible)"#))
    #expect(!Self.isRobot(#"Mozilla/5.0 (\"x\") Firefox/140 \"#) && !Self.isRobot(#"\u12"#))
  }

  @Test func `the lists of robots contain only lower-case words that are not empty`() {
    for word in (robotWords + robotPrefixes + robotNames + engineWords).map(\.description) {
      #expect(!word.isEmpty && word == word.lowercased(), "\(word)")
    }
  }
}
