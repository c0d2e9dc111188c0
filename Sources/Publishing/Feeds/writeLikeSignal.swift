/// The picture that a like asks for: a GIF of one transparent pixel, the smallest that every browser reads.
///
/// Nobody sees it. That it is asked for stands in the host's log, and there a like is counted.
func writeLikeSignal() -> [UInt8] {
  var gif = Array("GIF89a".utf8)
  // A screen of one by one with a palette of two colours, the first of them transparent.
  gif += [1, 0, 1, 0, 0x80, 0, 0]
  gif += [0, 0, 0, 0xFF, 0xFF, 0xFF]
  gif += [0x21, 0xF9, 4, 1, 0, 0, 0, 0]
  // A picture that fills it: in codes of two bits and more, clear, the first colour, end.
  gif += [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0]
  gif += [2, 2, 0x44, 0x01, 0]
  gif.append(0x3B)
  return gif
}
