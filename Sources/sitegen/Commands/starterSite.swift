/// The files of a new site: enough to see every kind of page, little enough to delete.
func starterSite(date: String) -> [(path: String, text: String)] {
  [
    (
      "sitegen.yml",
      """
      title: My Paper
      description: News from our town
      base_url: http://localhost/
      language: en
      timezone: UTC
      sections:
        local: Local
        contact: Contact
      menu:
        - title: About
          url: /about/
      contact:
        email: newsroom@example.org

      """
    ),
    (
      "Content/local/first-article.md",
      """
      ---
      title: The first article
      date: \(date)
      description: What this paper is for, in one sentence.
      authors: [The Editor]
      tags: [welcome]
      dateline: OUR TOWN
      ---

      Write here in Markdown. Links to other articles name their files, for example
      [how to reach us](../contact/write-to-us.md), and become their addresses.

      """
    ),
    (
      "Content/contact/write-to-us.md",
      """
      ---
      title: Write to us
      date: \(date)
      description: Letters, tips and corrections are welcome.
      authors: [The Editor]
      tags: [welcome]
      ---

      Every letter is read. Tell us what we should look into.

      """
    ),
    (
      "Content/about.md",
      """
      ---
      title: About
      description: Who makes this paper.
      ---

      This paper is made by people who live here.

      """
    ),
    (".gitignore", "/Public/\n/.sitegen/\n"),
  ]
}
