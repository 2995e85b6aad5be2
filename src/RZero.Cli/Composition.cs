using System.CommandLine;
using System.Globalization;
using RZero.Cli.Benchmarks;
using RZero.Cli.Chat;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Numerics;
using RZero.Cli.Streams;
using RZero.Cli.Verbs;
using RZero.Cli.Verbs.Answers;
using RZero.Cli.Verbs.Models;
using RZero.Cli.Verbs.Runs;
using RZero.Cli.Verbs.Sampling;
using RZero.Cli.Verbs.Text;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Watching;
using RZero.Hosting;
using RZero.Hosting.Backends;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.Examination;
using RZero.Hosting.Exports;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Hosting.Pretraining;
using RZero.Hub;
using RZero.Reports;
using RZero.Reports.Telemetry;

namespace RZero.Cli;

/// <summary>The one place where things are wired.</summary>
internal static class Composition
{
    /// <summary>The whole program.</summary>
    public static ProgramEnd Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        using var interruption = new Interruption();
        var keyboard = Keyboard();
        var streams = new StandardStreams(() => interruption.Ask(ExitCode.ReaderGone));
        var session = new Session
        {
            In = streams.In,
            Out = streams.Out,
            Error = streams.Error,
            IsTerminal = !System.Console.IsOutputRedirected,
            IsInputTerminal = !System.Console.IsInputRedirected,
            IsErrorTerminal = !System.Console.IsErrorRedirected,
            IsDumb = Environment.GetEnvironmentVariable("TERM") == "dumb",
            Width = TerminalWidth.Of(!System.Console.IsOutputRedirected),
            IsDebugging = Environment.GetEnvironmentVariable("RZERO_DEBUG") == "1",
            Keyboard = keyboard,
            Stop = interruption.Stop,
            DivertInterrupts = interruption.Divert,
        };
        var exitCode = new Application(session, Root(session)).Run(args, () => interruption.ExitCode);
        return new(exitCode, HasTerminal: keyboard is { IsUsed: true });
    }

    /// <summary>Lines can be edited where they are typed and drawn at a terminal that moves its cursor when told to.</summary>
    private static TerminalKeyboard? Keyboard()
    {
        var isPlain = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" && !OperatingSystem.IsWindows();
        return System.Console.IsInputRedirected || System.Console.IsErrorRedirected || isPlain ? null : new();
    }

    /// <summary>All verbs over the real engines.</summary>
    private static Command Root(Session session)
    {
        var cache = new CacheFolder(Environment.GetEnvironmentVariable, Home);
        var unpacked = new UnpackedGguf(cache.Part("unpacked"), session.Error.WriteLine);
        var models = new ModelLocator(AppContext.BaseDirectory, new ModelHub(session, HubOptions), session.Error.WriteLine, unpacked);
        var sources = new ModelSources(models);
        var compute = ComputeBackends.Shipped;
        var telemetry = TelemetrySettings.Read(Environment.GetEnvironmentVariable);
        var answers = session is { IsTerminal: true, IsDumb: false } ? new AnswerWatch(TimeProvider.System) : null;
        var displays = new RunDisplays(session) { Report = RunReport.WriteInto, Telemetry = telemetry, Answers = answers };
        var plans = new PlanModels(models);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var probe = new SpeedProbe(models, compute, TimeProvider.System);
        var estimate = new PlanEstimate(Look, memory, Environment.ProcessorCount, plan => probe.Measure(plan, session.Stop));
        var anchors = new AnchorCheck(models, BenchmarkLocator.Find);
        var readiness = new PlanReadiness(Look, name => BenchmarkLocator.Find(name, session.Stop), new MemoryFit(memory))
        {
            RequireAdapter = plans.RequireAdapter,
            RequireAnchors = plan => anchors.Require(plan, session.Stop),
            RequireData = plan => new DataCheck(models).Require(plan, session.Stop),
        };
        var host = new EvolutionHost(models, TimeProvider.System) { Answers = answers };
        var datasets = new DatasetHub(session, HubOptions);
        var places = new EvalPlaces(
            Environment.GetEnvironmentVariable("RZERO_BENCHMARKS") is { Length: > 0 } folder ? folder : null,
            cache.Part("evaluations"),
            Environment.GetEnvironmentVariable("RZERO_JUDGE_KEY") is { Length: > 0 } key ? key : null);
        return VerbTable.Root(
            session,
            new EvolveVerb(session, host.Runs, () => host, displays, estimate, readiness) { HeldOut = host.HeldOut.Read },
            new AblateVerb(session, host.Runs, () => host, displays, estimate, readiness, run => host.Measurements.Read(run, session.Stop)),
            new DataVerb(session, DataPlan.ForRewards, DataHost, displays, estimate, readiness),
            new DataVerb(session, DataPlan.ForImitation, DataHost, displays, estimate, readiness),
            new EvalVerb(session, Runner, () => new PromptPreview(sources, datasets), places),
            new BenchmarksVerb(session, places),
            new ReproduceVerb(session, places),
            new CompareVerb(session, () => new ComparisonRunner(Runner(), PromptHash), places),
            new PretrainVerb(session, () => new NanoRecipeRun()),
            new GenerateVerb(session, OpenModel),
            new ChatVerb(session, OpenModel),
            new ScoreVerb(session, OpenModel),
            new TokenizeVerb(session, sources.OpenTokenizer),
            new DetokenizeVerb(session, sources.OpenTokenizer),
            new GradeVerb(session),
            new ExtractVerb(session),
            new VoteVerb(session),
            new DiversityVerb(session),
            new RenderVerb(session, sources.OpenTemplates),
            new NumericsVerb(session, Formulas),
            new ConvertVerb(session, () => new ModelConversion(sources, Export())),
            new MergeVerb(session, () => new ModelMerging(sources, Export())),
            new VerifyVerb(session, model => ModelExamination.Findings(sources.Find(model), session.Stop)),
            new InfoVerb(session, model => ModelFacts.Read(model, sources.Find(model, HubParts.TextFiles))),
            new InspectVerb(session),
            new DashVerb(session) { HeldOut = host.HeldOut.Read },
            new ReportVerb(session),
            new RunsVerb(session),
            new MonitorVerb(session),
            new AuditVerb(session, (order, tell) => host.Audits.Run(order, tell, session.Stop)),
            new ExportVerb(session),
            new VerifyRunVerb(session),
            new PresetsVerb(session),
            new DoctorVerb(session, MachineExamination.Findings),
            new BenchVerb(session, new Measurements(session)));

        DataHost DataHost(MethodParts methods)
        {
            var withThem = new EvolutionHost(models, TimeProvider.System) { Methods = methods, Answers = answers };
            return new(withThem.Runs, withThem);
        }

        BenchmarkRunner Runner() => new(sources, compute) { Datasets = datasets, Say = session.Error.WriteLine };

        ILanguageModel OpenModel(ModelOrder order) =>
            new LanguageModel(sources.Find(order.Model), compute.Models.Find(order.Backend), order.Thinking);

        string PromptHash(string model, string prompts) => TaskOfModel.Open(sources.Find(model).Name, prompts).PromptHash;

        PlanModel Look(RunPlan plan) => plans.Look(plan, session.Stop);
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Half the memory is the judge's; the other half is for what it computes and for everyone else.</summary>
    private static CheckedExport Export() => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    private static FormulaTable Formulas() =>
        new(GrpoFormulas.All.AddRange(ObjectiveFormulas.All).AddRange(RewardFormulas.All)
            .AddRange(SamplingFormulas.All).AddRange(StatisticsFormulas.All).AddRange(MetricFormulas.All).AddRange(GgufFormulas.All));

    private static HubOptions HubOptions() =>
        HubEnvironment.Read(Environment.GetEnvironmentVariable, Home);
}
