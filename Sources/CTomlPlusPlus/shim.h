// toml++ is a C++ library of headers only. This target names its package for apt and Homebrew and passes
// its include path on to CToml, which gives Swift a few C functions over it.
