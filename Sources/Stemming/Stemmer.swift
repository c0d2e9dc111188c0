internal import CStemmer

/// Reduces the inflected forms of a word to one stem.
///
/// It owns a stemmer of libstemmer, which serves one worker at a time.
@safe package struct Stemmer: ~Copyable {
  private let handle: OpaquePointer

  /// Fails if libstemmer does not support the language.
  package init?(_ language: TextLanguage) {
    guard let handle = unsafe sb_stemmer_new(language.code, nil) else { return nil }
    unsafe self.handle = handle
  }

  deinit { unsafe sb_stemmer_delete(handle) }

  /// Calls a function with the stem of a word.
  ///
  /// - Parameters:
  ///   - word: The word as UTF-8 in lower case.
  ///   - body: The function; it gets the word itself if memory is exhausted.
  /// - Returns: What `body` returns.
  package borrowing func withStem<Result>(
    of word: Span<UInt8>, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    let stem = unsafe word.withUnsafeBufferPointer { bytes in
      unsafe sb_stemmer_stem(handle, bytes.baseAddress, Int32(bytes.count))
    }
    guard let stem = unsafe stem else { return body(word) }
    let length = Int(unsafe sb_stemmer_length(handle))
    return body(unsafe UnsafeBufferPointer(start: stem, count: length).span)
  }
}
