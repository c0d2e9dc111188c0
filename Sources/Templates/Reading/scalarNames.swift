/// The character of a Unicode name, in whatever case; nothing where there is none.
func scalar(named name: String) -> Unicode.Scalar? { scalarsByName[name.uppercased()] }

// Made when the first template uses a name; ideographs, whose names are numbers, are left out.
private let scalarsByName: [String: Unicode.Scalar] = {
  var table: [String: Unicode.Scalar] = [:]
  for range in [0x20...0x33FF, 0xA000...0xABFF, 0xF900...0x16FFF, 0x1B000...0x1FBFF] {
    for value in range {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      if let name = scalar.properties.name { table[name] = scalar }
      if let alias = scalar.properties.nameAlias { table[alias] = scalar }
    }
  }
  return table
}()
