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
    options.backLinkLabel = labels["back_to_text"] ?? options.backLinkLabel
    return options
  }

  /// The words that extensions of Markdown write, as the site's labels have them.
  private var markdownWords: MarkdownWords {
    var words = MarkdownWords()
    words.note = labels["note"] ?? words.note
    words.tip = labels["tip"] ?? words.tip
    words.important = labels["important"] ?? words.important
    words.warning = labels["warning"] ?? words.warning
    words.caution = labels["caution"] ?? words.caution
    words.taskDone = labels["task_done"] ?? words.taskDone
    words.taskOpen = labels["task_open"] ?? words.taskOpen
    return words
  }
}
