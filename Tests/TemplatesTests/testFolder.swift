/// The folder of these tests, where their cases lie.
let testFolder = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
