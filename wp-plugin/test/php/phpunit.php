<?php
/**
 * PHPUnit as Debian packs it, on all classes of tests: also where there is no command line (WebAssembly).
 *
 * @package Smartpoint
 */

set_include_path( '/usr/share/php' );
require_once 'PHPUnit/Autoload.php';
// Here and not by --bootstrap: WordPress wants to be loaded outside of any function.
require_once __DIR__ . '/bootstrap.php';
( new PHPUnit\TextUI\Command() )->run( array( 'phpunit', '--no-configuration', '--do-not-cache-result', __DIR__ ), false );
