// The languages that data desks and documentation use. The words are those of each language's own
// reference.

extension CodeLanguage {
  static let all: [CodeLanguage] = programming + scripting + data + documents

  private static let double = StringRule("\"")
  private static let single = StringRule("'")
  private static let backquote = StringRule("`", lines: true)
  private static let longDouble = StringRule("\"\"\"", lines: true)
  private static let longSingle = StringRule("'''", lines: true)
  private static let slashes = ("/*", "*/")

  // MARK: Compiled languages

  private static let programming: [CodeLanguage] = [
    CodeLanguage(
      "swift", [.capitalizedTypes, .decorators, .calls], line: "//", block: slashes,
      strings: [double, longDouble],
      keywords: """
        actor any as associatedtype async await break case catch class continue convenience default \
        defer deinit didSet do dynamic else enum extension fallthrough fileprivate final for func get \
        guard if import in indirect infix init inout internal is isolated lazy let macro mutating \
        nonisolated nonmutating open operator optional override package postfix precedencegroup prefix \
        private protocol public repeat required rethrows return set some static struct subscript super \
        switch throw throws try typealias unowned unsafe var weak where while willSet consuming borrowing
        """, literals: "true false nil self Self"),
    CodeLanguage(
      "rust rs", [.capitalizedTypes, .calls], line: "//", block: slashes, strings: [double],
      keywords: """
        as async await break const continue crate dyn else enum extern fn for if impl in let loop \
        match mod move mut pub ref return static struct super trait type unsafe use where while
        """, literals: "true false self Self",
      types: """
        bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize
        """),
    CodeLanguage(
      "go golang", [.calls], line: "//", block: slashes, strings: [double, single, backquote],
      keywords: """
        break case chan const continue default defer else fallthrough for func go goto if import \
        interface map package range return select struct switch type var
        """, literals: "true false nil iota",
      types: """
        any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 \
        rune string uint uint8 uint16 uint32 uint64 uintptr
        """),
    CodeLanguage(
      "c h", [.preprocessor, .calls], line: "//", block: slashes, strings: [double, single],
      keywords: cKeywords, literals: "NULL true false", types: cTypes),
    CodeLanguage(
      "cpp c++ cc hpp cxx", [.preprocessor, .calls], line: "//", block: slashes,
      strings: [double, single],
      keywords: cKeywords + """
         alignas alignof catch class concept consteval constexpr constinit const_cast co_await \
        co_return co_yield decltype delete dynamic_cast explicit export final friend import module mutable \
        namespace new noexcept operator override private protected public reinterpret_cast requires \
        static_assert static_cast template this throw try typeid typename using virtual
        """, literals: "NULL true false nullptr", types: cTypes + " string vector wchar_t"),
    CodeLanguage(
      "csharp cs c#", [.preprocessor, .capitalizedTypes, .calls], line: "//", block: slashes,
      strings: [double, single],
      keywords: """
        abstract as async await base break case catch checked class const continue default delegate do \
        else enum event explicit extern finally fixed for foreach get goto if implicit in interface \
        internal is lock namespace new operator out override params private protected public readonly \
        record ref return sealed set sizeof stackalloc static struct switch this throw try typeof \
        unchecked unsafe using var virtual volatile when where while yield
        """, literals: "true false null",
      types: """
        bool byte char decimal double float int long object sbyte short string uint ulong ushort void
        """),
    CodeLanguage(
      "java", [.capitalizedTypes, .decorators, .calls], line: "//", block: slashes,
      strings: [double, single, longDouble],
      keywords: """
        abstract assert break case catch class const continue default do else enum extends final \
        finally for goto if implements import instanceof interface native new package permits private \
        protected public record return sealed static strictfp super switch synchronized this throw \
        throws transient try var void volatile while yield
        """, literals: "true false null",
      types: "boolean byte char double float int long short"),
    CodeLanguage(
      "kotlin kt kts", [.capitalizedTypes, .decorators, .calls], line: "//", block: slashes,
      strings: [double, single, longDouble],
      keywords: """
        abstract as break by catch class companion const constructor continue crossinline data do else \
        enum external final finally for fun get if import in infix init inline inner interface internal \
        is lateinit noinline object open operator out override package private protected public reified \
        return sealed set super suspend tailrec this throw try typealias val var vararg when where while
        """, literals: "true false null"),
    CodeLanguage(
      "scala", [.capitalizedTypes, .decorators, .calls], line: "//", block: slashes,
      strings: [double, single, longDouble],
      keywords: """
        abstract case catch class def do else enum extends extension final finally for given if \
        implicit import lazy match new object override package private protected return sealed super \
        then this throw trait try type using val var while with yield
        """, literals: "true false null"),
    CodeLanguage(
      "haskell hs", [.capitalizedTypes], line: "--", block: ("{-", "-}"), strings: [double],
      keywords: """
        case class data default deriving do else foreign if import in infix infixl infixr instance let \
        module newtype of qualified then type where
        """, literals: "True False otherwise"),
  ]

  private static let cKeywords = """
    auto break case const continue default do else enum extern for goto if inline register restrict \
    return sizeof static struct switch typedef union volatile while
    """

  private static let cTypes = """
    bool char double float int int8_t int16_t int32_t int64_t long short signed size_t ssize_t \
    uint8_t uint16_t uint32_t uint64_t unsigned void
    """

  // MARK: Scripting languages

  private static let scripting: [CodeLanguage] = [
    CodeLanguage(
      "python py python3", [.decorators, .calls], line: "#",
      strings: [double, single, longDouble, longSingle],
      keywords: """
        and as assert async await break case class continue def del elif else except finally for from \
        global if import in is lambda match nonlocal not or pass raise return try while with yield
        """, literals: "True False None self cls",
      types: "bool bytes dict float frozenset int list object set str tuple"),
    CodeLanguage(
      "javascript js jsx mjs cjs node", [.capitalizedTypes, .calls], line: "//", block: slashes,
      strings: [double, single, backquote], keywords: scriptKeywords, literals: scriptLiterals),
    CodeLanguage(
      "typescript ts tsx", [.capitalizedTypes, .decorators, .calls], line: "//", block: slashes,
      strings: [double, single, backquote],
      keywords: scriptKeywords + """
         abstract any as asserts declare enum implements infer interface is keyof module namespace \
        never override private protected public readonly satisfies type unknown
        """, literals: scriptLiterals, types: "boolean number string symbol bigint object"),
    CodeLanguage(
      "ruby rb", [.capitalizedTypes, .decorators, .dollarVariables], line: "#",
      strings: [double, single],
      keywords: """
        alias and begin break case class def defined? do else elsif end ensure for if in module next \
        not or redo rescue retry return self super then undef unless until when while yield \
        require require_relative attr_accessor attr_reader attr_writer
        """, literals: "true false nil"),
    CodeLanguage(
      "php", [.capitalizedTypes, .dollarVariables, .calls], line: "// #", block: slashes,
      strings: [double, single],
      keywords: """
        abstract and array as break case catch class clone const continue declare default do echo else \
        elseif empty enum extends final finally fn for foreach function global if implements include \
        include_once instanceof interface isset list match namespace new or print private protected \
        public readonly require require_once return static switch throw trait try unset use var while \
        xor yield
        """, literals: "true false null TRUE FALSE NULL",
      types: "bool float int iterable mixed object string void"),
    CodeLanguage(
      "perl pl", [.dollarVariables, .calls], line: "#", strings: [double, single],
      keywords: """
        and cmp do else elsif eq foreach for ge given goto gt if last le local lt my ne next no not or \
        our package print redo require return sub unless until use when while xor
        """),
    CodeLanguage(
      "lua", [.calls], line: "--", strings: [double, single],
      keywords: """
        and break do else elseif end for function goto if in local not or repeat return then until while
        """, literals: "true false nil"),
    CodeLanguage(
      "elixir ex exs", [.capitalizedTypes, .decorators], line: "#",
      strings: [double, single, longDouble],
      keywords: """
        after alias and case catch cond def defimpl defmacro defmodule defp defprotocol defstruct do \
        else end fn for if import in not or quote raise receive require rescue try unless unquote use \
        when with
        """, literals: "true false nil"),
    CodeLanguage(
      "r rscript", [.calls], line: "#", strings: [double, single],
      keywords: "break else for function if in next repeat return while library require",
      literals: "TRUE FALSE NULL NA NaN Inf NA_integer_ NA_real_ NA_character_"),
    CodeLanguage(
      "julia jl", [.capitalizedTypes, .decorators, .calls], line: "#", block: ("#=", "=#"),
      strings: [double, longDouble],
      keywords: """
        abstract baremodule begin break catch const continue do else elseif end export finally for \
        function global if import in let local macro module mutable primitive quote return struct try \
        type using where while
        """, literals: "true false nothing missing"),
    CodeLanguage(
      "bash sh shell zsh ksh", [.dollarVariables, .spacedComments], line: "#",
      strings: [
        StringRule("\"", lines: true), StringRule("'", escape: .none, lines: true), backquote,
      ],
      keywords: """
        break case continue do done elif else esac eval exec exit export fi for function if in local \
        readonly return select set shift source then trap unset until while
        """,
      types: """
        awk cat cd chmod cp curl cut echo find git grep head jq ls make mkdir mv printf rm sed sort sudo \
        tail tar test touch tr uniq wc wget xargs
        """),
    CodeLanguage(
      "powershell ps1 pwsh", [.dollarVariables, .ignoresCase, .hyphens], line: "#",
      block: ("<#", "#>"),
      strings: [StringRule("\"", escape: .none), StringRule("'", escape: .none)],
      keywords: """
        begin break catch class continue data do dynamicparam else elseif end exit filter finally for \
        foreach from function if in param process return switch throw trap try until using while
        """),
    CodeLanguage(
      "makefile make mk", [.dollarVariables, .keysBeforeColon], line: "#",
      strings: [double, single],
      keywords: "define else endef endif export ifdef ifeq ifndef ifneq include override unexport"),
    CodeLanguage(
      "dockerfile docker", [.dollarVariables, .ignoresCase], line: "#", strings: [double, single],
      keywords: """
        add arg cmd copy entrypoint env expose from healthcheck label onbuild run shell stopsignal user \
        volume workdir as
        """),
  ]

  private static let scriptKeywords = """
    async await break case catch class const continue debugger default delete do else export extends \
    finally for from function get if import in instanceof let new of return set static super switch \
    this throw try typeof var void while with yield
    """

  private static let scriptLiterals = "true false null undefined NaN Infinity"

  // MARK: Data

  private static let data: [CodeLanguage] = [
    CodeLanguage(
      "json jsonc json5 geojson jsonl", [.keysBeforeColon], line: "//", block: slashes,
      strings: [double], literals: "true false null"),
    CodeLanguage(
      "yaml yml", [.keysBeforeColon, .hyphens, .spacedComments], line: "#",
      strings: [double, StringRule("'", escape: .doubling)],
      literals: "true false null yes no on off"),
    CodeLanguage(
      "toml", [.keysBeforeEquals, .hyphens, .sections], line: "#",
      strings: [
        double, StringRule("'", escape: .none), longDouble,
        StringRule("'''", escape: .none, lines: true),
      ], literals: "true false inf nan"),
    CodeLanguage(
      "ini conf cfg properties dotenv env", [.keysBeforeEquals, .hyphens, .sections], line: "# ;",
      strings: [double], literals: "true false yes no on off"),
    CodeLanguage(
      "sql postgresql mysql sqlite plsql", [.ignoresCase, .calls], line: "--", block: slashes,
      strings: [
        StringRule("'", escape: .doubling, lines: true), StringRule("\"", escape: .doubling),
      ],
      keywords: """
        add all alter and any as asc begin between by cascade case check column commit constraint create \
        cross database default delete desc distinct drop else end except exists explain foreign from full \
        function group having if in index inner insert intersect into is join key left like limit natural \
        not offset on or order outer over partition primary procedure references returning right rollback \
        select set table then to transaction trigger union unique update using values view when where with
        """, literals: "true false null",
      types: """
        bigint blob boolean bytea char date decimal double float int integer interval json jsonb numeric \
        real serial smallint text time timestamp uuid varchar
        """),
    CodeLanguage(
      "graphql gql", [.capitalizedTypes, .decorators, .dollarVariables], line: "#",
      strings: [double, longDouble],
      keywords: """
        directive enum extend fragment implements input interface mutation on query scalar schema \
        subscription type union
        """, literals: "true false null"),
    CodeLanguage(
      "css scss less", [.keysBeforeColon, .decorators, .dollarVariables, .hyphens, .calls],
      block: slashes, strings: [double, single], keywords: "from to and not only"),
    CodeLanguage(
      "nginx", [.dollarVariables], line: "#", strings: [double, single],
      keywords: """
        add_header alias events expires gzip gzip_static http include index listen location log_format \
        proxy_pass return rewrite root server server_name ssl_certificate ssl_certificate_key ssi \
        try_files types upstream worker_connections
        """, literals: "on off"),
  ]

  // MARK: Documents

  private static let documents: [CodeLanguage] = [
    CodeLanguage("html xml svg xhtml rss atom vue", form: .markup),
    CodeLanguage("diff patch", form: .lines),
    CodeLanguage("console shell-session terminal", form: .lines),
    CodeLanguage(
      "jinja jinja2 twig liquid nunjucks", [], block: ("{#", "#}"), strings: [double, single],
      keywords: """
        and block call else elif endblock endcall endfilter endfor endif endmacro endset extends filter \
        for from if import in include is macro not or recursive set with endwith
        """, literals: "true false none loop"),
  ]
}
