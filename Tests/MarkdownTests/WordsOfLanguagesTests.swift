import Testing

@testable import Markdown

@Suite struct WordsOfLanguagesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var language: String
    var text: String
    var words: Int
    /// The greatest error of an estimate.
    var tolerance = 0
    var testDescription: String { language }

    init(_ language: String, _ text: String, _ words: Int, within tolerance: Int = 0) {
      (self.language, self.text, self.words, self.tolerance) = (language, text, words, tolerance)
    }
  }

  static let cases: [Case] = [
    Case("English", "The ferry's crew doesn't sail well-kept boats, does it?", 9),
    Case("German", "Die Fähre fährt heute über den Fluß.", 7),
    Case("French", "Aujourd’hui, l’été est là ; c’est « bien ».", 6),
    Case("Spanish", "¿Cuándo llega el niño? ¡Mañana!", 5),
    Case("Portuguese", "A ponte não está à venda.", 6),
    Case("Catalan", "El paral·lel és llarg.", 4),
    Case("Turkish", "İstanbul'da ılık bir gün.", 4),
    Case("Polish", "Żółta łódź płynie.", 3),
    Case("Vietnamese", "Tiê\u{301}ng Viê\u{323}t râ\u{301}t hay.", 4),
    Case("Yoruba", "Ẹ káà\u{301}rọ\u{300}, ṣé dáadáa ni?", 5),
    Case("Greek", "Η γέφυρα άνοιξε· όλοι πέρασαν;", 5),
    Case("Russian", "Мост снова открыт, и всё-таки холодно.", 6),
    Case("Georgian", "ხიდი გაიხსნა დღეს.", 3),
    Case("Armenian", "Ինչպե՞ս ես։ Լավ։", 3),
    Case("Hebrew", "בית־הספר של צה״ל נִפְתַּח היום׃", 5),
    Case("Yiddish", "די בריק איז אָפֿן.", 4),
    Case("Arabic", "السَّلامُ عليكم، كيف حالك؟", 4),
    Case("Persian", "می\u{200C}خواهم کتاب\u{200C}ها را بخوانم.", 4),
    Case("Urdu", "یہ پُل آج کھلا ہے۔کل بند تھا۔", 8),
    Case("Hindi", "हिन्दी में समाचार।पुल खुल गया॥", 6),
    Case("Bengali", "আজ সেতু খুলেছে।", 3),
    Case("Tamil", "இன்று பாலம் திறக்கப்பட்டது.", 3),
    Case("Malayalam", "ക്\u{200D}ഷമിക്കണം അവൻ\u{200D} വന്നു.", 3),
    Case("Sinhala", "ක්\u{200D}ෂේත්\u{200D}රය විවෘතයි.", 2),
    Case("Amharic", "ሰላም፡ለዓለም፡ሁሉ።ዛሬ", 4),
    Case("Mongolian", "ᠮᠣᠩᠭᠣᠯ\u{180E}ᠠ ᠪᠢᠴᠢᠭ᠃", 2),
    Case("Cherokee", "ᎣᏏᏲ ᏙᎯᏧ", 2),
    Case("Korean", "다리가 오늘 다시 열렸다.", 4),
    Case("Chinese", "大桥今天重新开放，行人可以通过。", 14),
    Case("Chinese of rare characters", "𠮷野家〇二㐂", 6),
    Case("Japanese", "人々は橋を渡る。ラーメン・カレー", 14),
    Case("Japanese in half width", "ｶﾞｽ｡ﾗｰﾒﾝ", 6),
    Case("Japanese, taken apart", "か\u{3099}っこう", 4),
    Case("Chinese and English", "iPhone 手机 2026 年", 5),
    Case(
      "Thai", "รัฐบาลประกาศเมื่อวันจันทร์ว่าจะเพิ่มงบประมาณสำหรับโรงเรียนในต่างจังหวัด", 18, within: 4),
    Case("Lao", "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບ", 12, within: 3),
    Case("Khmer", "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព", 9, within: 3),
    Case("Burmese", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် မွေးဖွားလာသူများ ဖြစ်သည်။", 14, within: 5),
    Case("Tibetan", "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས།", 8, within: 2),
    Case("Vai", "ꕉꕜꕮꔔꘋꖸꔰꗋꘋꕮꕨꔔꘋ", 6, within: 2),
    Case("Bopomofo", "ㄉㄚˋㄑㄧㄠˊㄐㄧㄣㄊㄧㄢㄎㄞㄈㄤˋ", 6, within: 2),
    Case("Tai Le", "ᥖᥭᥰᥖᥬᥳᥑᥨᥒᥰᥑᥨᥢᥰᥘᥣᥭᥰ", 6, within: 2),
    Case("Batak", "ᯅᯖᯂ᯲ᯇᯂᯇᯂᯅᯖᯂ", 3, within: 1),
    Case("Tangut", "𗼇𗟲𗏁", 3), Case("Nüshu", "𛅰𛅱𛆂𛆃", 4),
    Case("Armenian with a hyphen", "Արարատ֊Մասիս լեռ", 2),
    Case("one letter of Thai", "ก", 1),
    Case("nothing that is a word", "… — ☂\u{FE0F} 🦦 \u{200D} \u{301}!", 0),
  ]

  @Test(arguments: cases) func `words are counted as the language writes them`(_ expected: Case) {
    let words = countWords(Array(expected.text.utf8))
    #expect(abs(words - expected.words) <= expected.tolerance, "\(words)")
  }

  @Test func `a space in Thai text changes the estimate by one word at most`() {
    let text = String(repeating: "ประกาศ", count: 40)
    let spaced = String(repeating: "ประกาศ ", count: 40)
    #expect(countWords(Array(text.utf8)) == countWords(Array(spaced.utf8)))
  }
}
