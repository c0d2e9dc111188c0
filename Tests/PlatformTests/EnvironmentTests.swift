import Platform
import Testing

@Suite struct EnvironmentTests {
  @Test func `a variable that is not set has no value`() {
    #expect(environmentVariable("PATH")?.isEmpty == false)
    #expect(environmentVariable("SITEGEN NO SUCH VARIABLE") == nil)
  }

  @Test func `a program is started if there is one of that name`() {
    #expect(startProgram(["true"]))
    #expect(!startProgram(["no-such-program-of-sitegen"]) && !startProgram([]))
    #expect(processorCount() >= 1)
  }
}
