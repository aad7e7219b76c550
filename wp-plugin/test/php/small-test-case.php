<?php
/**
 * The little of PHPUnit that our tests use, for machines without it. `npm run test:php` runs them with PHPUnit itself.
 *
 * @package Smartpoint
 */

namespace PHPUnit\Framework;

/** As PHPUnit documents it. */
abstract class TestCase {
	protected function setUp(): void {
	}
	protected function tearDown(): void {
	}
	public function run_alone( string $method ): void {
		$this->setUp();
		try {
			$this->$method();
		} finally {
			$this->tearDown();
		}
	}
	public static function assertSame( $expected, $actual ): void {
		self::check( $expected === $actual, var_export( $actual, true ) . ' is not ' . var_export( $expected, true ) );
	}
	public static function assertTrue( $actual ): void {
		self::assertSame( true, $actual );
	}
	public static function assertFalse( $actual ): void {
		self::assertSame( false, $actual );
	}
	public static function assertNull( $actual ): void {
		self::assertSame( null, $actual );
	}
	public static function assertStringContainsString( string $needle, string $text ): void {
		self::check( false !== strpos( $text, $needle ), "'$needle' is not in: $text" );
	}
	public static function assertStringNotContainsString( string $needle, string $text ): void {
		self::check( false === strpos( $text, $needle ), "'$needle' is in: $text" );
	}
	private static function check( bool $holds, string $fault ): void {
		if ( ! $holds ) {
			throw new \RuntimeException( $fault );
		}
	}
}
