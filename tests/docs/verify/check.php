<?php
// Runs the example over the cases of the standard input, and prints what it says of each.
require $argv[1] . '/verify.php';

$cases = json_decode(stream_get_contents(STDIN), true);
echo json_encode(array_map(
    fn ($case) => verify($case['secret'], $case['headers'], base64_decode($case['body'])),
    $cases
));
