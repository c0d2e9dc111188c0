// Tests of Templates.
