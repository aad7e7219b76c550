<?php
/**
 * Plugin Name:       Smartpoint
 * Description:       Pop-ups, forms and quizzes that bring leads: make them and read the leads without leaving your admin.
 * Version:           0.2.0
 * Requires at least: 6.6
 * Requires PHP:      7.4
 * Author:            Smartpoint
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       smartpoint
 * Domain Path:       /languages
 *
 * @package Smartpoint
 */

defined( 'ABSPATH' ) || exit;

define( 'SMARTPOINT_VERSION', '0.2.0' );
define( 'SMARTPOINT_FILE', __FILE__ );
define( 'SMARTPOINT_DIR', plugin_dir_path( __FILE__ ) );

require_once SMARTPOINT_DIR . 'includes/class-plugin.php';

Smartpoint\Plugin::start();

if ( ! function_exists( 'smartpoint_widget' ) ) {
	/**
	 * Prints a button that opens a widget: for themes.
	 *
	 * @param int    $id   Number of the widget, as the panel shows it.
	 * @param string $text Words on the button.
	 */
	function smartpoint_widget( $id, $text = '' ) {
		// Escaped where it is made.
		echo Smartpoint\Plugin::start()->opener->html( (int) $id, (string) $text ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
}

if ( ! function_exists( 'smartpoint_inline_widget' ) ) {
	/**
	 * Prints a place that a widget fills: for themes.
	 *
	 * @param int $id Number of the widget, as the panel shows it.
	 */
	function smartpoint_inline_widget( $id ) {
		// Escaped where it is made.
		echo Smartpoint\Plugin::start()->opener->place( (int) $id ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
}
