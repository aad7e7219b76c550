import type { Endpoint } from './endpoint.ts';
import { getDemoAccount, getSession } from './accounts.ts';
import { createBranch, deleteBranch, listBranches, updateBranch } from './branches.ts';
import {
  exportAnswerTimes,
  getAnswerTimes,
  getCallbackSettings,
  getLeadCallback,
  listAnswerTimes,
  listCallbacks,
  moveCallback,
  saveCallbackSettings,
} from './callbacks.ts';
import { createFeed, deleteFeed, fetchFeed, listFeedCars, listFeedItems, listFeeds, updateFeed } from './feeds.ts';
import { getToday } from './home.ts';
import { uploadFont, uploadImage } from './images.ts';
import { suggestPalettes } from './palettes.ts';
import { getPhoto } from './photos.ts';
import {
  createReviewSource,
  deleteReviewSource,
  fetchReviewSource,
  listReviewSources,
  updateReviewSource,
} from './review-sources.ts';
import { deleteReview, importReviews, listReviews, updateReview } from './reviews.ts';
import { callBack, listCalls, listLeadCalls } from './telephony.ts';
import { exportBreakdown, getBreakdown, listVisits } from './breakdowns.ts';
import { exportLeadsAsWorkbook } from './exports.ts';
import {
  dismissOnboarding,
  exportLeads,
  getLead,
  getOnboarding,
  getReconciliation,
  listLeads,
  pickLeads,
  restoreLead,
  retryDeliveries,
  retryDelivery,
  sendTestLead,
} from './leads.ts';
import {
  askMailbox,
  getConsentSettings,
  listMailingGroups,
  listModules,
  requestModule,
  saveConsentSettings,
  saveMailingGroups,
} from './settings.ts';
import { listSites, updateSite } from './sites.ts';
import { getLeftFields, getStats, getVariantStats, getVersionStats, getWidgetStats } from './stats.ts';
import { getChatLink, inviteChat, listChats, setChatGroups, testChat } from './chats.ts';
import {
  discardWidgetDraft,
  duplicateWidget,
  getWidgetDraft,
  getWidgetVersion,
  listWidgetVersions,
  publishWidget,
  restoreWidgetVersion,
  saveWidgetDraft,
} from './widget-drafts.ts';
import {
  addLeadNote,
  changeLead,
  changeLeads,
  deleteLeadView,
  getLeadHistory,
  getLeadSetup,
  saveLeadView,
  undoLeadChanges,
} from './lead-work.ts';
import { endExperiment, getExperiment, startExperiment } from './experiments.ts';
import { createPreviewLink, getPreviewLink, withdrawPreviewLink } from './widget-previews.ts';
import { listWidgetTemplates } from './widget-templates.ts';
import { checkImage } from './images.ts';
import { readWidgetCss } from './widget-css.ts';
import {
  createWhyLink,
  createWidget,
  deleteWidget,
  getWidget,
  listRemovedWidgets,
  listWidgets,
  moveWidget,
  resetWidget,
  restoreWidget,
  updateWidget,
} from './widgets.ts';

/**
 * What the panel may ask in the admin pages of a site, with the key of that site's plugin. People, tokens, connected
 * services and the account itself stay with the service. The plugin's own list is generated from this one.
 */
export const pluginDoor: readonly Endpoint[] = [
  getDemoAccount,
  getSession,
  listSites,
  updateSite,
  listWidgets,
  listRemovedWidgets,
  getWidget,
  listWidgetTemplates,
  createWidget,
  updateWidget,
  moveWidget,
  resetWidget,
  getExperiment,
  startExperiment,
  endExperiment,
  readWidgetCss,
  checkImage,
  suggestPalettes,
  createWhyLink,
  deleteWidget,
  restoreWidget,
  getWidgetDraft,
  saveWidgetDraft,
  discardWidgetDraft,
  publishWidget,
  duplicateWidget,
  listWidgetVersions,
  getWidgetVersion,
  restoreWidgetVersion,
  getPreviewLink,
  createPreviewLink,
  withdrawPreviewLink,
  getStats,
  getWidgetStats,
  getVariantStats,
  getVersionStats,
  getLeftFields,
  getToday,
  getBreakdown,
  exportBreakdown,
  listVisits,
  listLeads,
  getLead,
  exportLeads,
  exportLeadsAsWorkbook,
  restoreLead,
  getLeadSetup,
  getLeadHistory,
  changeLead,
  pickLeads,
  changeLeads,
  undoLeadChanges,
  addLeadNote,
  saveLeadView,
  deleteLeadView,
  getReconciliation,
  retryDelivery,
  retryDeliveries,
  getOnboarding,
  dismissOnboarding,
  sendTestLead,
  getConsentSettings,
  saveConsentSettings,
  listMailingGroups,
  saveMailingGroups,
  askMailbox,
  listChats,
  inviteChat,
  getChatLink,
  setChatGroups,
  testChat,
  listModules,
  requestModule,
  uploadFont,
  uploadImage,
  getPhoto,
  getCallbackSettings,
  saveCallbackSettings,
  getAnswerTimes,
  listAnswerTimes,
  exportAnswerTimes,
  listCallbacks,
  getLeadCallback,
  moveCallback,
  listCalls,
  listLeadCalls,
  callBack,
  listBranches,
  createBranch,
  updateBranch,
  deleteBranch,
  listFeeds,
  listFeedCars,
  listFeedItems,
  createFeed,
  updateFeed,
  fetchFeed,
  deleteFeed,
  listReviewSources,
  createReviewSource,
  updateReviewSource,
  fetchReviewSource,
  deleteReviewSource,
  listReviews,
  updateReview,
  importReviews,
  deleteReview,
];
