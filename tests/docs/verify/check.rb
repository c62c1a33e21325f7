# Runs the example over the cases of the standard input, and prints what it says of each.
require 'json'
require File.join(ARGV[0], 'verify')

cases = JSON.parse($stdin.read)
print JSON.generate(cases.map { |one| verify(one["secret"], one["headers"], one["body"].unpack1("m")) })
