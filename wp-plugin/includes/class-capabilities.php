<?php
/**
 * Who may do what.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Administrators do everything; an own capability lets others look at leads. */
final class Capabilities {

	const MANAGE     = 'manage_options';
	const VIEW_LEADS = 'smartpoint_view_leads';

	/** Whoever manages the site may look at leads too. */
	public function hooks(): void {
		add_filter( 'user_has_cap', array( $this, 'grant' ) );
	}

	/**
	 * Adds what follows from other capabilities.
	 *
	 * @param array<string, bool> $caps Capabilities of a person.
	 * @return array<string, bool>
	 */
	public function grant( $caps ) {
		if ( ! empty( $caps[ self::MANAGE ] ) ) {
			$caps[ self::VIEW_LEADS ] = true;
		}
		return $caps;
	}

	/** Role at the service of the person in front of the screen; empty: none. */
	public static function role(): string {
		if ( current_user_can( self::MANAGE ) ) {
			return 'admin';
		}
		return current_user_can( self::VIEW_LEADS ) ? 'operator' : '';
	}

	/**
	 * How the service is told who asks.
	 *
	 * @return array<string, string>
	 */
	public static function headers(): array {
		return array(
			'x-smartpoint-role'  => self::role(),
			'x-smartpoint-actor' => rawurlencode( wp_get_current_user()->display_name ),
		);
	}

	/**
	 * Lets people of a WordPress role look at leads, or no longer.
	 *
	 * @param string $name Role of WordPress.
	 * @param bool   $may  Whether they may.
	 */
	public static function allow( string $name, bool $may ): void {
		$role = get_role( $name );
		if ( $role && $may ) {
			$role->add_cap( self::VIEW_LEADS );
		} elseif ( $role ) {
			$role->remove_cap( self::VIEW_LEADS );
		}
	}
}
