using RZero.Reports;
using RZero.Reports.Html;
using RZero.Reports.Sections;
using RZero.Reports.Story;

namespace RZero.Dashboard.Pages;

/// <summary>How the run stands.</summary>
internal static class OverviewPage
{
    public static Markup Of(ShownRun run)
    {
        var story = RunStory.Read(run.Reader);
        return Frame.Of(run, "", Markup.Of($"""
            {HeadSection.Of(story)}{AccuracySection.Of(story)}{AgreementSection.Of(story)}
            <section id="questions"><h2>Questions that were trained on</h2>{QuestionTableSection.Of(
                "Some of each iteration", RunReport.Chosen(run.Reader, story), QuestionPage.Link(run))}</section>
            {CostSection.Of(story)}{OriginSection.Of(story)}
            """));
    }
}
