/// Gives every label an address that no other has.
///
/// An address is made of the label alone, as long as no other label has it. Of two labels with one address the first keeps it,
/// so whoever asks for the older ones first never moves a page because of a new label.
package struct LabelAddresses {
  /// How an address is made of its label.
  package enum Form: Sendable {
    case slug
    case spelled
    /// With a number that only this label has.
    case marked(String)

    /// The address of a label, which may be the same label in capitals.
    package func address(of label: Label) -> String {
      switch self {
      case .slug: label.slug
      case .spelled: label.spelled
      case .marked(let mark): label.slug + "-" + mark
      }
    }
  }

  private var taken: Set<String>

  /// - Parameter taken: Addresses, in small letters, that no label may have.
  package init(taken: Set<String> = []) {
    self.taken = taken
  }

  /// The form of a label's address, which is the label's from now on.
  ///
  /// - Parameter label: In small letters, since many disks do not tell capitals from small letters.
  /// - Returns: What to make the address by, whether or not it keeps capitals.
  package mutating func form(for label: Label) -> Form {
    var mark = label.mark
    for form in [Form.slug, .spelled] where taken.insert(form.address(of: label)).inserted {
      return form
    }
    while !taken.insert(Form.marked(mark).address(of: label)).inserted { mark += "0" }
    return .marked(mark)
  }
}
