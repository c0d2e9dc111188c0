// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target: the newest language rules, and warnings as errors.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// The settings of the program's targets: every unsafe expression must be marked, too.
let strictMemory: [SwiftSetting] = strict + [.strictMemorySafety()]

/// The settings of `Text`, which is optimized in debug builds, too.
///
/// Each run of the program may compute the checksum of the whole program. Without optimization that
/// takes longer than the rest of a small build, and the tests run a thousand of them.
let optimized: [SwiftSetting] =
  strictMemory + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "sitegen",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "sitegen", targets: ["sitegen"])],
  targets: [
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CYaml", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      // No pkg-config: its flags select a mode of the library that sitegen does not use.
      name: "CTomlPlusPlus",
      providers: [.apt(["libtomlplusplus-dev"]), .brew(["tomlplusplus"])]),
    .systemLibrary(
      name: "CMicrohttpd", pkgConfig: "libmicrohttpd",
      providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CLzma", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"]), .brew(["xz"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      // No pkg-config: Debian has no pkg-config file for it.
      name: "CBzip2", providers: [.apt(["libbz2-dev"]), .brew(["bzip2"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc",
      providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]),
    .systemLibrary(
      name: "CSqlite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      // No pkg-config: neither Debian nor Homebrew has a pkg-config file for it.
      name: "CStemmer", providers: [.apt(["libstemmer-dev"]), .brew(["snowball"])]),
    .systemLibrary(
      name: "CGumbo", pkgConfig: "gumbo",
      providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]),
    .systemLibrary(
      // No pkg-config: Debian's file defines a macro that is only for building the library itself.
      name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(name: "CPaths"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CProcess"),
    .target(name: "CToml", dependencies: ["CTomlPlusPlus"]),
    .target(name: "CTrees", dependencies: ["CCmark"]),

    .target(name: "Normalization", dependencies: ["CUtf8proc"], swiftSettings: strictMemory),
    .target(name: "Text", dependencies: ["Normalization"], swiftSettings: optimized),
    .target(name: "Platform", dependencies: ["CPaths", "CProcess"], swiftSettings: strictMemory),
    .target(
      name: "Basics", dependencies: ["Text"], swiftSettings: strictMemory,
      linkerSettings: [.linkedLibrary("_FoundationICU", .when(platforms: [.linux]))]),
    .target(
      name: "Markdown", dependencies: ["Text", "Basics", "CCmark", "CGumbo", "CTrees"],
      swiftSettings: strictMemory),
    .target(name: "Stemming", dependencies: ["CStemmer"], swiftSettings: strictMemory),
    .target(
      name: "Templates", dependencies: ["Text", "Platform", "Basics"], swiftSettings: strictMemory),
    .target(
      name: "Content",
      dependencies: [
        "Text", "Platform", "Basics", "Markdown", "CYaml", "CToml", "CExpat",
      ],
      swiftSettings: strictMemory),
    .target(
      name: "Signals",
      dependencies: ["Text", "Platform", "Basics", "CSqlite", "CZlib", "CLzma", "CZstd", "CBzip2"],
      swiftSettings: strictMemory),
    .target(
      name: "Discovery", dependencies: ["Text", "Basics", "Markdown", "Stemming", "Signals"],
      swiftSettings: strictMemory),
    .target(
      name: "Newsroom",
      dependencies: ["Text", "Basics", "Markdown", "Content", "Signals", "Discovery"],
      swiftSettings: strictMemory),
    .target(
      name: "Publishing",
      dependencies: [
        "Text", "Platform", "Basics", "Markdown", "Content", "Discovery", "Newsroom", "Templates",
        "CZlib", "CBrotli",
      ],
      swiftSettings: strictMemory),
    .target(
      name: "Preview",
      dependencies: [
        "Text", "Platform", "Basics", "Content", "Newsroom", "Publishing", "CMicrohttpd",
      ],
      swiftSettings: strictMemory),
    .executableTarget(
      name: "sitegen",
      dependencies: [
        "Text", "Platform", "Basics", "Markdown", "Templates", "Content", "Signals", "Discovery",
        "Newsroom",
        "Publishing", "Preview", "CMalloc",
      ],
      swiftSettings: strictMemory),

    // What the tests of several targets share; not part of the product.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "ContentTestSupport", dependencies: ["Text", "Markdown", "Content"],
      path: "Tests/ContentTestSupport", swiftSettings: strict),
    .testTarget(
      name: "TextTests", dependencies: ["Text", "Basics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PlatformTests", dependencies: ["Platform", "Basics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BasicsTests", dependencies: ["Text", "Basics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Text", "Basics", "Markdown", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TemplatesTests", dependencies: ["Text", "Basics", "Templates", "TestSupport"],
      exclude: ["Cases", "Errors"],
      swiftSettings: strict),
    .testTarget(
      name: "ContentTests", dependencies: ["Text", "Basics", "Markdown", "Content", "TestSupport"],
      exclude: ["yaml_more.json", "yaml_shared.json"], swiftSettings: strict),
    .testTarget(
      name: "DiscoveryTests",
      dependencies: [
        "Text", "Basics", "Markdown", "Stemming", "Signals", "Discovery", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "NewsroomTests",
      dependencies: [
        "Text", "Basics", "Markdown", "Content", "Signals", "Discovery", "Newsroom", "TestSupport",
        "ContentTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Platform", "Text", "Basics", "Markdown", "Content", "Discovery", "Newsroom", "Templates",
        "Publishing", "TestSupport", "ContentTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SignalsTests", dependencies: ["Text", "Basics", "Signals", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PreviewTests",
      dependencies: ["Platform", "Basics", "Content", "Preview", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Text", "Basics", "sitegen", "TestSupport"],
      exclude: ["scripts", "Golden"],
      swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)

// The fuzzing program, which `make fuzz` builds into its own folder; it is not part of the product.
if Context.environment["SITEGEN_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer"),
    .executableTarget(
      name: "sitegen-fuzz",
      dependencies: ["Text", "Basics", "Markdown", "Templates", "Content", "Signals", "CFuzzer"],
      path: "Tests/Fuzzing", exclude: ["CFuzzer"], swiftSettings: strictMemory),
  ]
}
