/// An article that is like another one.
package struct Alike: Sendable, Equatable {
  /// Its position in the timeline.
  package var position: Int32
  /// How alike they are, less for what lies apart in time; 65,536 for twins of one day.
  package var likeness: Int64
}
