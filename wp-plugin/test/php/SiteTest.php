<?php
/**
 * @package Smartpoint
 */

use PHPUnit\Framework\TestCase;
use Smartpoint\Capabilities;
use Smartpoint\Connection;
use Smartpoint\Consent;
use Smartpoint\Placement;
use Smartpoint\Plugin;
use Smartpoint\Secret_Box;
use Smartpoint\Site_Tag;

/** Connection, places, the script on pages. */
final class SiteTest extends TestCase {

	private $facts = array(
		'service'  => 'https://service.example',
		'site_key' => 'abc',
	);

	protected function setUp(): void {
		$this->connect( home_url( '/' ) );
		delete_option( Placement::OPTION );
		$GLOBALS['wp_scripts'] = new WP_Scripts();
	}

	protected function tearDown(): void {
		delete_option( Connection::OPTION );
		delete_option( Placement::OPTION );
	}

	private function connect( string $home ): void {
		update_option( Connection::OPTION, array( 'home' => $home ) + $this->facts );
	}

	private function look_at( string $query ): void {
		$GLOBALS['wp_the_query'] = new WP_Query( $query );
		$GLOBALS['wp_query']     = $GLOBALS['wp_the_query'];
	}

	public function test_a_key_is_sealed_and_opens_with_the_same_salts_only(): void {
		$sealed = ( new Secret_Box() )->seal( 'spp_1_secret' );
		self::assertStringNotContainsString( 'secret', (string) base64_decode( $sealed ) );
		self::assertSame( 'spp_1_secret', ( new Secret_Box() )->open( $sealed ) );
		self::assertSame( '', ( new Secret_Box() )->open( 'A' . substr( $sealed, 1 ) . '=' ) );
		self::assertSame( '', ( new Secret_Box() )->open( '' ) );
	}

	public function test_a_refusal_says_what_is_wrong_with_which_field(): void {
		$read = static function ( array $problem ): string {
			$answer = array(
				'response' => array( 'code' => 422 ),
				'body'     => wp_json_encode( $problem ),
			);
			return ( new Smartpoint\Service_Client() )->read( $answer )->get_error_message();
		};
		$problem = array(
			'code'   => 'invalid-request',
			'detail' => 'Check the marked fields.',
		);
		self::assertSame( 'Check the marked fields.', $read( $problem ) );
		$problem['errors'] = array( array( 'pointer' => '/url', 'message' => 'The address leads into a private network.' ) );
		self::assertSame( 'The address leads into a private network.', $read( $problem ) );
	}

	public function test_a_copy_is_known_by_its_address_not_by_its_certificate(): void {
		$connection = Plugin::start()->connection;
		$this->connect( str_replace( 'http://', 'https://', untrailingslashit( home_url() ) ) );
		self::assertTrue( $connection->is_live() );
		$this->connect( 'https://live.example/' );
		self::assertFalse( $connection->is_live() );
		self::assertTrue( $connection->is_elsewhere() );
	}

	public function test_only_what_the_form_offers_is_kept_of_places(): void {
		$clean = ( new Placement() )->clean( array( 'everywhere' => '1', 'only' => '3, x, 5', 'only_types' => array( 'Page', '' ), 'evil' => '<script>' ) );
		self::assertSame( array( 3, 5 ), $clean['only'] );
		self::assertSame( array( 'page' ), $clean['only_types'] );
		self::assertSame( array(), $clean['without_terms'] );
		self::assertFalse( isset( $clean['evil'] ) );
	}

	public function test_places_are_chosen_by_type_term_and_role_and_a_widget_by_hand_needs_no_choice(): void {
		$places = new Placement();
		$choose = static function ( array $chosen ): void {
			update_option( Placement::OPTION, $chosen );
		};
		$this->look_at( 'page_id=2' );
		$choose( array( 'everywhere' => false, 'only_types' => array( 'page' ) ) );
		self::assertTrue( $places->allows() );
		$this->look_at( 'p=1' );
		self::assertFalse( $places->allows() );
		self::assertTrue( $places->allows( true ) );
		$choose( array( 'everywhere' => false, 'only_terms' => array( 1 ) ) );
		self::assertTrue( $places->allows() );
		$choose( array( 'everywhere' => true, 'without_terms' => array( 1 ) ) );
		self::assertFalse( $places->allows( true ) );
		$choose( array( 'everywhere' => true, 'only_roles' => array( 'editor' ) ) );
		self::assertFalse( $places->allows() );
		wp_set_current_user( get_user_by( 'login', 'editor' )->ID );
		self::assertTrue( $places->allows() );
		wp_set_current_user( 0 );
	}

	public function test_a_block_brings_the_script_once_and_a_filter_stops_it(): void {
		$this->look_at( 'p=1' );
		update_option( Placement::OPTION, array( 'everywhere' => false ) );
		$block = static function ( string $attributes ): string {
			return do_blocks( "<!-- wp:smartpoint/widget $attributes /-->" );
		};
		add_filter( 'smartpoint_show_tag', '__return_false' );
		self::assertStringContainsString( 'data-smartpoint-widget="7"', $block( '{"id":7}' ) );
		self::assertFalse( wp_script_is( Site_Tag::HANDLE ) );
		remove_filter( 'smartpoint_show_tag', '__return_false' );
		$block( '{"id":7}' );
		self::assertTrue( wp_script_is( Site_Tag::HANDLE ) );
		self::assertSame( 'https://service.example/w/abc.js', wp_scripts()->registered[ Site_Tag::HANDLE ]->src );
		self::assertFalse( wp_script_is( Consent::HANDLE ) );
		self::assertStringContainsString( '&lt;b&gt;', $block( '{"id":7,"display":"button","text":"\u003cb\u003e"}' ) );
		self::assertSame( '', $block( '{"id":0}' ) );
	}

	public function test_themes_put_a_widget_into_the_page_by_a_function(): void {
		$this->look_at( 'p=1' );
		update_option( Placement::OPTION, array( 'everywhere' => false ) );
		$printed = static function ( callable $prints ): string {
			ob_start();
			$prints();
			return (string) ob_get_clean();
		};
		$nothing = $printed(
			static function () {
				smartpoint_inline_widget( 0 );
				smartpoint_inline_widget( 'x"><script>' );
				smartpoint_widget( -3, 'Call me' );
			}
		);
		self::assertSame( '', $nothing );
		self::assertFalse( wp_script_is( Site_Tag::HANDLE ) );
		$inline = $printed(
			static function () {
				smartpoint_inline_widget( '12' );
			}
		);
		self::assertSame( '<sp-widget data-smartpoint-widget="12" style="display:block"></sp-widget>', $inline );
		self::assertTrue( wp_script_is( Site_Tag::HANDLE ) );
		$button = $printed(
			static function () {
				smartpoint_widget( 12, '<b>Call me</b>' );
			}
		);
		self::assertStringContainsString( 'href="#smartpoint-12"', $button );
		self::assertStringContainsString( '&lt;b&gt;Call me', $button );
	}

	public function test_scripts_of_the_editor_and_the_panel_are_there_in_this_wordpress(): void {
		$scripts = wp_scripts();
		$panel  = require SMARTPOINT_DIR . 'assets/manifest.php';
		$editor = require SMARTPOINT_DIR . 'blocks/widget/editor.asset.php';
		foreach ( array_merge( $panel['handles'], $editor['dependencies'] ) as $handle ) {
			self::assertTrue( isset( $scripts->registered[ $handle ] ) );
		}
	}

	public function test_those_who_manage_the_site_may_look_at_leads_and_others_when_they_are_let(): void {
		wp_set_current_user( get_user_by( 'login', 'editor' )->ID );
		self::assertSame( '', Capabilities::role() );
		Capabilities::allow( 'editor', true );
		wp_set_current_user( 0 );
		wp_set_current_user( get_user_by( 'login', 'editor' )->ID );
		self::assertSame( 'operator', Capabilities::role() );
		Capabilities::allow( 'editor', false );
		wp_set_current_user( get_user_by( 'login', 'admin' )->ID );
		self::assertSame( 'admin', Capabilities::role() );
		wp_set_current_user( 0 );
	}
}
