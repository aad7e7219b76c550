<?php
/**
 * Runs all classes of tests without PHPUnit. Prints a line for each that fails, and at the end how PHPUnit would.
 *
 * @package Smartpoint
 */

require_once __DIR__ . '/bootstrap.php';
$smartpoint_count = 0;
$smartpoint_bad   = 0;
foreach ( glob( __DIR__ . '/*Test.php' ) as $smartpoint_file ) {
	require_once $smartpoint_file;
	$smartpoint_class = basename( $smartpoint_file, '.php' );
	foreach ( preg_grep( '/^test/', get_class_methods( $smartpoint_class ) ) as $smartpoint_method ) {
		++$smartpoint_count;
		try {
			( new $smartpoint_class() )->run_alone( $smartpoint_method );
		} catch ( Throwable $smartpoint_error ) {
			++$smartpoint_bad;
			echo "$smartpoint_class::$smartpoint_method: ", get_class( $smartpoint_error ), ' ', $smartpoint_error->getMessage(), ' (', basename( $smartpoint_error->getFile() ), ':', $smartpoint_error->getLine(), ")\n";
		}
	}
}
echo $smartpoint_bad ? "FAILURES! $smartpoint_bad of $smartpoint_count tests\n" : "OK ($smartpoint_count tests)\n";
