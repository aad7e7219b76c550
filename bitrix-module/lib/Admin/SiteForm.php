<?php

namespace Smartpoint\Widgets\Admin;

use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Feed\FeedFile;
use Smartpoint\Widgets\Lead\Sources;
use Smartpoint\Widgets\Module;
use Smartpoint\Widgets\Words;

/** What one site shows and sends. */
final class SiteForm
{
	private const SWITCHES = ['forms' => 'form', 'orders' => 'sale', 'statuses' => 'sale'];
	private const LISTS = ['exclude', 'infoblocks', 'mails', 'feed_infoblocks'];

	public function __construct(private readonly string $siteId)
	{
	}

	public function html(): string
	{
		$html = $this->row('', '<strong>' . htmlspecialcharsbx(Words::say('PLACES')) . '</strong>');
		$html .= $this->box('enabled', '') . $this->area('exclude');
		$html .= $this->row('', '<strong>' . htmlspecialcharsbx(Words::say('SOURCES')) . '</strong>');
		foreach (self::SWITCHES as $name => $module) {
			$html .= $this->box($name, $module);
		}
		$html .= $this->area('infoblocks') . $this->area('mails');
		$html .= $this->row('', '<strong>' . htmlspecialcharsbx(Words::say('FEED')) . '</strong>');
		return $html . $this->area('feed_infoblocks') . $this->feedAddress();
	}

	/** Keeps what was posted. */
	public function take(array $posted): void
	{
		foreach (['enabled', ...array_keys(self::SWITCHES)] as $name) {
			Module::keep($name, ($posted[$name] ?? '') === 'Y' ? 'Y' : 'N', $this->siteId);
		}
		foreach (self::LISTS as $name) {
			$lines = array_filter(array_map('trim', explode("\n", (string) ($posted[$name] ?? ''))), static fn(string $line) => $line !== '');
			Module::keep($name, implode("\n", array_slice($lines, 0, 200)), $this->siteId);
		}
		Connections::pagesChanged();
	}

	private function box(string $name, string $needed): string
	{
		$isThere = $needed === '' || Sources::isThere($needed);
		$field = '<label><input type="checkbox" name="' . $this->name($name) . '" value="Y"' . (Module::isOn($name, $this->siteId) ? ' checked' : '') . ($isThere ? '' : ' disabled') . '> '
			. htmlspecialcharsbx(Words::say('FIELD_' . strtoupper($name))) . '</label>';
		return $this->row('', $field . ($isThere ? '' : '<br><small>' . htmlspecialcharsbx(Words::say('NO_MODULE', ['#MODULE#' => $needed])) . '</small>'));
	}

	private function area(string $name): string
	{
		$id = 'smartpoint-' . $name . '-' . $this->siteId;
		$label = '<label for="' . $id . '">' . htmlspecialcharsbx(Words::say('FIELD_' . strtoupper($name))) . '</label>';
		$value = htmlspecialcharsbx(implode("\n", Module::lines($name, $this->siteId)));
		return $this->row($label, '<textarea id="' . $id . '" name="' . $this->name($name) . '" rows="3" style="' . SettingsPage::WIDE . '">' . $value . '</textarea>');
	}

	private function feedAddress(): string
	{
		$address = (new FeedFile($this->siteId))->address();
		return $address === '' ? '' : $this->row(htmlspecialcharsbx(Words::say('FEED_ADDRESS')), '<code style="overflow-wrap:anywhere">' . htmlspecialcharsbx($address) . '</code>');
	}

	private function name(string $field): string
	{
		return 'smartpoint_widgets[' . $this->siteId . '][' . $field . ']';
	}

	private function row(string $label, string $field): string
	{
		return '<tr><td width="40%">' . $label . '</td><td>' . $field . '</td></tr>';
	}
}
