package import Basics

/// A date as a clock in the site's zone shows it; prints as RFC 3339.
package let momentModel = ObjectModel<Moment>(
  "moment",
  [
    .init("iso", "text, RFC 3339") { .string($0.rfc3339) },
    .init("text", "text, `YYYY-MM-DD HH:MM:SS`") { .string($0.plain) },
    .init("date", "text, `YYYY-MM-DD`") { .string($0.dateText) },
    .init("year", "number") { .int($0.civil.year) },
    .init("month", "number") { .int($0.civil.month) },
    .init("day", "number") { .int($0.civil.day) },
  ])
