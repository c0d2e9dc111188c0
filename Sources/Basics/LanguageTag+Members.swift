extension LanguageTag {
  /// The language under which ICU files one that has its own code in ISO 639-3: `zh` for `cmn`, `ar` for `arb`.
  ///
  /// ICU names only the languages of which it has data; these are the others of those that it takes for members.
  package static func language(holding member: String) -> String? { languagesByMember[member] }

  private static let languagesByMember: [String: String] = {
    var languages: [String: String] = [:]
    for (language, members) in members {
      for member in members.split(separator: " ") { languages[String(member)] = language }
    }
    return languages
  }()

  /// The members of the macrolanguages of ISO 639-3 that ICU's list of languages lacks.
  private static let members = [
    (
      "ar",
      "aao abh abv acm acq acw acx acy adf aec afb ajp apc apd arb auz avl ayh ayl ayn ayp pga"
    ),
    ("ar", "ssh"), ("ay", "ayc ayr"), ("az", "azb azj"), ("bal", "bcc bgp"),
    ("bik", "bcl bhk bln bto cts fbl lbl rbl ubl"), ("bua", "bxm bxr bxu"), ("chm", "mhr"),
    ("cr", "crj crk crl crm cwd"), ("del", "umu unm"), ("den", "scs xsl"),
    ("din", "dib dik dip diw dks"), ("doi", "dgo"), ("et", "ekk"), ("fa", "pes prs"),
    ("ff", "ffm fub fuc fue fuf fuh fui fuq fuv"), ("fil", "tl"), ("gba", "gya"),
    ("gn", "gnw gug gui gun nhd"), ("gon", "gno"), ("grb", "gbo"), ("hai", "hax hdn"),
    ("hmn", "hea hnj mww"), ("ik", "esi esk"), ("iu", "ike ikt"), ("jrb", "aju yud"),
    ("kg", "kng kwy ldi"), ("kln", "spy"), ("kok", "knn"), ("kpe", "gkp xpe"),
    ("kr", "kby knc krt"), ("ku", "kmr"), ("kv", "kpv"), ("lah", "hnd hno jat phr pnb skr xhe"),
    ("luy", "bxk lrt"), ("lv", "lvs"), ("man", "emk mku mlq mnk msc mwk"),
    ("mg", "bhr bmm bzc msh plt skg tdx tkg txy xmv xmw"), ("mn", "khk mvf"),
    ("ms", "btj max meo mfa mui vkt zlm zmi zsm"), ("mwr", "dhd mtr mve rwr swv wry"),
    ("ne", "dty npi"), ("oj", "ciw ojb ojc ojg ojs ojw otw"), ("om", "gax gaz hae orc"),
    ("or", "ory spv"), ("ps", "pbt pbu pst"), ("qu", "qub quy quz"),
    ("raj", "bgq gda gju hoj mup wbr"), ("rom", "rmc rml rmn rmo rmw rmy"), ("sc", "sdn src sro"),
    ("sq", "aae aat als"), ("sw", "swc swh"), ("syr", "aii cld"), ("tmh", "taq thv thz ttq"),
    ("uz", "uzn uzs"), ("yi", "ydd yih"), ("za", "zch zyb"), ("zap", "zai"),
    ("zh", "cdo cjy cmn cpx czh czo mnp"), ("zza", "diq"),
  ]
}
