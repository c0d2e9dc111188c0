public import Foundation

/// The folder of the repository.
public let repository = URL(filePath: #filePath).appending(path: "../../..").standardized
