internal import Basics

/// The path of a file below the output as a key, which is its bytes: two spellings of one accent are two files.
struct OutputPath: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (first: OutputPath, second: OutputPath) -> Bool {
    let (first, second) = (first.text.utf8, second.text.utf8)
    guard first.count == second.count else { return false }
    let isEqual: Bool?? = unsafe first.withContiguousStorageIfAvailable { bytes in
      unsafe second.withContiguousStorageIfAvailable { others in
        for place in 0..<bytes.count where unsafe bytes[place] != others[place] { return false }
        return true
      }
    }
    return (isEqual ?? nil) ?? first.elementsEqual(second)
  }

  func hash(into hasher: inout Hasher) {
    unsafe withBytes(of: text) { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
