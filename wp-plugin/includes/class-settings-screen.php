<?php
/**
 * Settings of the plugin.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Connection, places of widgets, people who may look at leads. */
final class Settings_Screen {

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Other forms.
	 *
	 * @var Sources_Screen
	 */
	private $sources;

	/**
	 * Products for showcases.
	 *
	 * @var Products_Screen
	 */
	private $products;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection      $connection The connection.
	 * @param Sources_Screen  $sources    Other forms.
	 * @param Products_Screen $products   Products for showcases.
	 */
	public function __construct( Connection $connection, Sources_Screen $sources, Products_Screen $products ) {
		$this->connection = $connection;
		$this->sources    = $sources;
		$this->products   = $products;
	}

	/** Adds the page. */
	public function hooks(): void {
		add_action( 'admin_menu', array( $this, 'menu' ), 20 );
		add_action( 'admin_post_smartpoint_people', array( $this, 'save_people' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( SMARTPOINT_FILE ), array( $this, 'link' ) );
	}

	/** Below the panel. */
	public function menu(): void {
		add_submenu_page( Panel_Screen::PAGE, __( 'Smartpoint: settings', 'smartpoint' ), __( 'Settings', 'smartpoint' ), Capabilities::MANAGE, Panel_Screen::SETTINGS, array( $this, 'render' ) );
	}

	/**
	 * The link in the list of plugins.
	 *
	 * @param string[] $links Links of WordPress.
	 */
	public function link( $links ) {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( admin_url( 'admin.php?page=' . Panel_Screen::SETTINGS ) ), esc_html__( 'Settings', 'smartpoint' ) ) );
		return $links;
	}

	/** Prints the page. */
	public function render(): void {
		echo '<div class="wrap"><h1>' . esc_html__( 'Smartpoint: settings', 'smartpoint' ) . '</h1>';
		Connect_Page::notice();
		settings_errors();
		$this->connection_part();
		$this->places();
		$this->sources->render();
		$this->products->render();
		$this->people();
		echo '</div>';
	}

	/** Saves who may look at leads, and whether deleting the plugin deletes what it keeps. */
	public function save_people(): void {
		if ( ! current_user_can( Capabilities::MANAGE ) ) {
			wp_die( esc_html__( 'You are not allowed to do this.', 'smartpoint' ), 403 );
		}
		check_admin_referer( 'smartpoint' );
		$chosen = isset( $_POST['roles'] ) ? array_map( 'sanitize_key', (array) wp_unslash( $_POST['roles'] ) ) : array();
		foreach ( self::other_roles() as $name => $label ) {
			Capabilities::allow( $name, in_array( $name, $chosen, true ) );
		}
		update_option( 'smartpoint_keep_data', empty( $_POST['remove'] ) ? '1' : '', false );
		set_transient( 'smartpoint_notice_' . get_current_user_id(), array( 'success', __( 'Saved.', 'smartpoint' ) ), MINUTE_IN_SECONDS );
		wp_safe_redirect( admin_url( 'admin.php?page=' . Panel_Screen::SETTINGS ) );
		exit;
	}

	/** What the site is connected with, and the way out. */
	private function connection_part(): void {
		$facts = $this->connection->facts();
		echo '<h2>' . esc_html__( 'Connection', 'smartpoint' ) . '</h2>';
		if ( ! $this->connection->is_live() ) {
			printf( '<p>%s <a href="%s">%s</a></p>', esc_html__( 'The site is not connected yet.', 'smartpoint' ), esc_url( admin_url( 'admin.php?page=' . Panel_Screen::PAGE ) ), esc_html__( 'Connect', 'smartpoint' ) );
			return;
		}
		/* translators: 1: name of the site at the service, 2: name of the account, 3: number of the account, 4: host of the service */
		$words = sprintf( __( 'Site “%1$s” of the account “%2$s” (No. %3$s) at %4$s', 'smartpoint' ), $facts['site_name'], $facts['account_name'], $facts['uid'], (string) wp_parse_url( $facts['service'], PHP_URL_HOST ) );
		echo '<p>' . esc_html( $words ) . '</p>';
		$state = $this->connection->check();
		if ( is_wp_error( $state ) ) {
			echo '<div class="notice notice-error inline"><p>' . esc_html( $state->get_error_message() ) . '</p></div>';
		} else {
			self::verdict( $state );
		}
		echo '<p>';
		Connect_Page::button( 'disconnect', __( 'Disconnect', 'smartpoint' ) );
		echo '</p>';
	}

	/** Where widgets may be, and when. */
	private function places(): void {
		$chosen = Placement::chosen();
		$name   = Placement::OPTION;
		echo '<h2>' . esc_html__( 'Where widgets may be', 'smartpoint' ) . '</h2><form method="post" action="options.php">';
		settings_fields( 'smartpoint' );
		echo '<table class="form-table" role="presentation">';
		self::row(
			__( 'Pages', 'smartpoint' ),
			function () use ( $chosen, $name ) {
				self::box( "{$name}[everywhere]", '1', $chosen['everywhere'], __( 'All pages', 'smartpoint' ) );
			}
		);
		$ids   = static function ( string $label, string $of ) use ( $chosen, $name ) {
			self::row(
				$label,
				static function () use ( $chosen, $name, $of ) {
					self::ids( "{$name}[$of]", $chosen[ $of ] );
				}
			);
		};
		$boxes = static function ( string $label, string $of, array $choices ) use ( $chosen, $name ) {
			self::row(
				$label,
				static function () use ( $chosen, $name, $of, $choices ) {
					foreach ( $choices as $value => $words ) {
						self::box( "{$name}[$of][]", (string) $value, in_array( (string) $value, $chosen[ $of ], true ), $words );
					}
				}
			);
		};
		$types = array_map(
			static function ( $type ) {
				return $type->labels->name;
			},
			get_post_types( array( 'public' => true ), 'objects' )
		);
		$roles = array_map( 'translate_user_role', wp_roles()->get_names() );
		$ids( __( 'Else only posts and pages with these numbers', 'smartpoint' ), 'only' );
		$boxes( __( 'Else only these types', 'smartpoint' ), 'only_types', $types );
		$ids( __( 'Else only categories and tags with these numbers', 'smartpoint' ), 'only_terms' );
		$ids( __( 'Not posts and pages with these numbers', 'smartpoint' ), 'without' );
		$boxes( __( 'Not these types', 'smartpoint' ), 'without_types', $types );
		$ids( __( 'Not categories and tags with these numbers', 'smartpoint' ), 'without_terms' );
		$boxes( __( 'Only for people signed in as', 'smartpoint' ), 'only_roles', $roles );
		$boxes( __( 'Not for people signed in as', 'smartpoint' ), 'without_roles', $roles );
		if ( Consent::is_here() ) {
			self::row(
				__( 'Consent', 'smartpoint' ),
				static function () {
					self::box( Consent::WAIT, '1', '' !== get_option( Consent::WAIT, '' ), __( 'Load widgets only after the visitor has agreed to marketing (WP Consent API)', 'smartpoint' ) );
				}
			);
		}
		echo '</table>';
		submit_button();
		echo '</form>';
	}

	/**
	 * What the service finds, line by line.
	 *
	 * @param array<int, array{state: string, text: string}> $checks What it found.
	 */
	private static function verdict( array $checks ): void {
		echo '<ul>';
		foreach ( $checks as $check ) {
			list( $icon, $colour ) = 'fine' === $check['state'] ? array( 'yes-alt', '#00a32a' ) : array( 'warning', '#bd8600' );
			printf( '<li style="display:flex;gap:6px"><span class="dashicons dashicons-%s" style="color:%s" aria-hidden="true"></span> <span dir="auto">%s</span></li>', esc_attr( $icon ), esc_attr( $colour ), esc_html( $check['text'] ) );
		}
		echo '</ul>';
	}

	/** Who else may look at leads. */
	private function people(): void {
		echo '<h2>' . esc_html__( 'People and data', 'smartpoint' ) . '</h2>';
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="smartpoint_people">', esc_url( admin_url( 'admin-post.php' ) ) );
		wp_nonce_field( 'smartpoint' );
		echo '<table class="form-table" role="presentation">';
		self::row(
			__( 'Who else may look at leads', 'smartpoint' ),
			static function () {
				foreach ( self::other_roles() as $name => $label ) {
					$role = get_role( $name );
					self::box( 'roles[]', $name, $role && $role->has_cap( Capabilities::VIEW_LEADS ), $label );
				}
			}
		);
		self::row(
			__( 'When the plugin is deleted', 'smartpoint' ),
			static function () {
				self::box( 'remove', '1', '' === get_option( 'smartpoint_keep_data', '' ), __( 'Delete its settings and the key too. Leads stay at the service.', 'smartpoint' ) );
			}
		);
		echo '</table>';
		submit_button();
		echo '</form>';
	}

	/** Roles that do not manage the site. */
	private static function other_roles(): array {
		$names = array();
		foreach ( wp_roles()->role_objects as $name => $role ) {
			if ( ! $role->has_cap( Capabilities::MANAGE ) ) {
				$names[ $name ] = translate_user_role( wp_roles()->get_names()[ $name ] );
			}
		}
		return $names;
	}

	/**
	 * A row of a form.
	 *
	 * @param string   $label What it is about.
	 * @param callable $field Prints the fields.
	 */
	private static function row( string $label, callable $field ): void {
		echo '<tr><th scope="row">' . esc_html( $label ) . '</th><td><fieldset><legend class="screen-reader-text">' . esc_html( $label ) . '</legend>';
		$field();
		echo '</fieldset></td></tr>';
	}

	/**
	 * A box to tick.
	 *
	 * @param string $name   Name of the field.
	 * @param string $value  Its value.
	 * @param bool   $is_on  Whether it is ticked.
	 * @param string $label  Words beside it.
	 */
	private static function box( string $name, string $value, bool $is_on, string $label ): void {
		printf( '<label style="display:block;margin-block-end:6px"><input type="checkbox" name="%s" value="%s"%s> %s</label>', esc_attr( $name ), esc_attr( $value ), checked( $is_on, true, false ), esc_html( $label ) );
	}

	/**
	 * A field for numbers.
	 *
	 * @param string $name   Name of the field.
	 * @param int[]  $values Numbers.
	 */
	private static function ids( string $name, array $values ): void {
		printf( '<input type="text" class="regular-text" name="%s" value="%s" placeholder="12, 34">', esc_attr( $name ), esc_attr( implode( ', ', $values ) ) );
	}
}
