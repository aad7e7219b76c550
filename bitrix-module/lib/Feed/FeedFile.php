<?php

namespace Smartpoint\Widgets\Feed;

use Bitrix\Main\Application;
use Smartpoint\Widgets\Module;
use Smartpoint\Widgets\Sites;

/** The file of goods of one site, at an address nobody guesses. It changes at once, whole. */
final class FeedFile
{
	private const FOLDER = '/upload/smartpoint.widgets/';

	public function __construct(private readonly string $siteId)
	{
	}

	/** '' while the site gives no goods away. */
	public function address(): string
	{
		if (Module::lines('feed_infoblocks', $this->siteId) === [] || Module::option('feed_token', $this->siteId) === '') {
			return '';
		}
		$home = Sites::all()[$this->siteId]['home'] ?? '';
		return preg_replace('~^(https?://[^/]+).*~', '$1', $home) . self::FOLDER . $this->name();
	}

	public function begin(string $text): void
	{
		if (Module::option('feed_token', $this->siteId) === '') {
			Module::keep('feed_token', bin2hex(random_bytes(16)), $this->siteId);
		}
		$folder = dirname($this->path());
		if (!is_dir($folder)) {
			mkdir($folder, 0755, true);
		}
		file_put_contents($this->path() . '.part', $text);
	}

	public function append(string $text): void
	{
		file_put_contents($this->path() . '.part', $text, FILE_APPEND);
	}

	public function finish(string $text): void
	{
		$this->append($text);
		rename($this->path() . '.part', $this->path());
	}

	public function isThere(): bool
	{
		return Module::option('feed_token', $this->siteId) !== '' && is_file($this->path());
	}

	/** No goods are given away any more. The address stays the same, for the day they are again. */
	public function remove(): void
	{
		foreach ([$this->path(), $this->path() . '.part'] as $file) {
			if (is_file($file)) {
				unlink($file);
			}
		}
	}

	/** Whether what was begun is still there. */
	public function isBegun(): bool
	{
		return Module::option('feed_token', $this->siteId) !== '' && is_file($this->path() . '.part');
	}

	private function path(): string
	{
		return Application::getDocumentRoot() . self::FOLDER . $this->name();
	}

	private function name(): string
	{
		return Module::option('feed_token', $this->siteId) . '.xml';
	}
}
