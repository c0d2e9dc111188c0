package import Markdown

extension Configuration {
  /// How every Markdown text of the site becomes HTML.
  ///
  /// - Parameter language: The language of the text, if it is not that of the site.
  /// - Returns: The options, with what all texts have in common.
  package func markdownOptions(language: String? = nil) -> MarkdownOptions {
    var options = MarkdownOptions()
    options.addresses = addressRules
    options.style = .article
    options.html = html
    options.iframeHosts = iframeHosts
    options.removesServerCommands = true
    options.usesSmartPunctuation = usesSmartPunctuation
    options.extensions = markdownExtensions
    options.highlightsCode = highlightsCode
    options.headingIDs = headingIDs
    options.language = language ?? self.language
    let primary = options.language.prefix { $0 != "-" }.lowercased()
    options.pairsEmphasisBesideCJK = ["zh", "ja", "ko"].contains(primary)
    options.words = markdownWords
    options.backLinkLabel = words.text("back_to_text") ?? options.backLinkLabel
    return options
  }

  /// The words that extensions of Markdown write, in the language of the site.
  private var markdownWords: MarkdownWords {
    var markdown = MarkdownWords()
    markdown.note = words.text("note") ?? markdown.note
    markdown.tip = words.text("tip") ?? markdown.tip
    markdown.important = words.text("important") ?? markdown.important
    markdown.warning = words.text("warning") ?? markdown.warning
    markdown.caution = words.text("caution") ?? markdown.caution
    markdown.taskDone = words.text("task_done") ?? markdown.taskDone
    markdown.taskOpen = words.text("task_open") ?? markdown.taskOpen
    return markdown
  }
}
