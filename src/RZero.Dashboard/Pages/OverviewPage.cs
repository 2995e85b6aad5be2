using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Dashboard.Pages;

/// <summary>How the run stands.</summary>
internal static class OverviewPage
{
    public static Markup Of(ShownRun run)
    {
        var (story, questions) = run.Growing.ReadWithQuestions(run.Reader);
        return Frame.Of(run, "", Markup.Of($"""
            {HeadSection.Of(story)}{AccuracySection.Of(story)}{AgreementSection.Of(story)}
            <section id="questions"><h2>Questions that were trained on</h2>{QuestionTableSection.Of(
                "Some of each iteration", questions, QuestionPage.Link(run))}</section>
            {CostSection.Of(story)}{OriginSection.Of(story)}
            """));
    }
}
