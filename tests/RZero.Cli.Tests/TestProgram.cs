using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Prompts;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Numerics;
using RZero.Cli.Tests.Verbs.Runs;
using RZero.Cli.Verbs;
using RZero.Cli.Verbs.Answers;
using RZero.Cli.Verbs.Models;
using RZero.Cli.Verbs.Runs;
using RZero.Cli.Verbs.Sampling;
using RZero.Cli.Verbs.Text;
using RZero.CoEvolution;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core.Events;
using RZero.Evaluation;
using RZero.Hosting.Ablations;
using RZero.Hosting.Audits;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.Examination;
using RZero.Hosting.Exports;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Runs;

namespace RZero.Cli.Tests;

/// <summary>The whole command line over fakes: what goes in, what comes out.</summary>
internal sealed class TestProgram
{
    private static readonly FormulaTable Formulas = new(ImmutableDictionary<string, Func<FormulaInput, JsonNode?>>.Empty.Add("dot", Dot));

    private static readonly ModelLocator Models = new(AppContext.BaseDirectory);

    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    public string Input { get; init; } = "";

    /// <summary>The input where it is no text; null takes <see cref="Input"/>.</summary>
    public byte[]? InputBytes { get; init; }

    public CancellationToken Stop { get; init; }

    /// <summary>The shape of every model; null where it is not on this machine.</summary>
    public ModelConfig? Shape { get; init; }

    /// <summary>How the model of a plan is looked at; null takes <see cref="Shape"/> for every one.</summary>
    public Func<RunPlan, PlanModel?>? Look { get; init; }

    /// <summary>Memory of this machine, in bytes.</summary>
    public long Memory { get; init; } = 1L << 33;

    /// <summary>Memory in which exports may be compared, in bytes.</summary>
    public long ExportMemory { get; init; } = long.MaxValue;

    /// <summary>What <c>eval</c> runs on.</summary>
    public FakeBenchmarkRunner Benchmarks { get; } = new();

    /// <summary>What <c>bench</c> measures with.</summary>
    public FakeMeasurements Measurements { get; } = new();

    /// <summary>Where benchmarks and what was measured lie.</summary>
    public EvalPlaces Places { get; init; } = new();

    public IEvolution Evolution { get; init; } = new FakeEvolution();

    /// <summary>What every run folder says when it is opened.</summary>
    public AlarmEvent? OpeningAlarm { get; init; }

    /// <summary>Iterations that every run has behind it.</summary>
    public IReadOnlyList<IterationEvent> Done { get; init; } = [];

    /// <summary>What <c>evolve</c> reads off a run at its end; null where nothing is.</summary>
    public Func<RunReader, CancellationToken, ImmutableArray<MeasuredAnswers>>? HeldOut { get; init; }

    /// <summary>What <c>ablate</c> reads off a run.</summary>
    public Func<AblatedRun, MeasuredRun?> Measure { get; init; } = _ => null;

    /// <summary>What <c>audit</c> comes to.</summary>
    public IReadOnlyList<LabelCell> Cells { get; init; } = [];

    /// <summary>What <c>audit</c> was asked for last.</summary>
    public AuditOrder? Audited { get; private set; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public bool IsDebugging { get; init; }

    /// <summary>The model that was opened last, and how.</summary>
    public ModelOrder? Ordered { get; private set; }

    public Func<string, ILanguageModel> Model { get; init; } = _ => new FakeModel();

    public TemplateFiles Templates { get; init; } = new(NamedTemplates.None, new());

    public string Out => output.ToString();

    public string Error => error.ToString();

    public int Run(params string[] args)
    {
        using var input = new MemoryStream(InputBytes ?? Encoding.UTF8.GetBytes(Input));
        using var talk = new StringWriter(error) { NewLine = "\n" };
        using var data = new StringWriter(output) { NewLine = "\n" };
        var session = new Session { In = input, Out = data, Error = talk, Stop = Stop, Clock = new StillClock(), IsDebugging = IsDebugging };
        return new Application(session, Root(session)).Run(args, () => ExitCode.Interrupted);
    }

    public Command Root(Session session) => VerbTable.Root(
        session,
        new EvolveVerb(session, new FakeRunFolders(Done, OpeningAlarm), () => Evolution, new RunDisplays(session), Estimate, Readiness(session))
        {
            HeldOut = HeldOut,
        },
        new AblateVerb(
            session, new FakeRunFolders(Done), () => Evolution, new RunDisplays(session), Estimate, Readiness(session), Measure),
        new DataVerb(session, DataPlan.ForRewards, Data, new RunDisplays(session), Estimate, Readiness(session)),
        new DataVerb(session, DataPlan.ForImitation, Data, new RunDisplays(session), Estimate, Readiness(session)),
        new EvalVerb(session, () => Benchmarks, () => new(new(Models)), Places),
        new BenchmarksVerb(session, Places),
        new ReproduceVerb(session, Places),
        new CompareVerb(session, () => new(Benchmarks, static (_, prompts) => prompts), Places),
        new GenerateVerb(session, Opened),
        new ChatVerb(session, Opened),
        new ScoreVerb(session, Opened),
        new TokenizeVerb(session, _ => new FakeModel()),
        new DetokenizeVerb(session, _ => new FakeModel()),
        new GradeVerb(session),
        new ExtractVerb(session),
        new VoteVerb(session),
        new DiversityVerb(session),
        new RenderVerb(session, _ => Templates),
        new NumericsVerb(session, () => Formulas),
        new PretrainVerb(session, () => new FakePretraining()),
        new ConvertVerb(session, () => new ModelConversion(new(Models), new(ExportMemory))),
        new MergeVerb(session, () => new ModelMerging(new(Models), new(ExportMemory))),
        new VerifyVerb(session, _ => Findings),
        new InfoVerb(session, name => new ModelFacts(name, Shape!, StoredAs: "f32", DiskBytes: 0, Licence: null, Provenance: null)),
        new InspectVerb(session),
        new DashVerb(session),
        new ReportVerb(session),
        new RunsVerb(session),
        new MonitorVerb(session),
        new AuditVerb(session, Audit),
        new ExportVerb(session),
        new VerifyRunVerb(session),
        new PresetsVerb(session),
        new DoctorVerb(session, () => Findings),
        new BenchVerb(session, Measurements));

    private PlanModel? Looked => Shape is null ? null : new(Shape, 20, 40);

    /// <summary>What a measurement of this machine gives; null where there is none.</summary>
    public PlanSpeed? Speed { get; init; }

    /// <summary>The parts of the method that the last verb of labelled data had.</summary>
    public MethodParts? Methods { get; private set; }

    private PlanEstimate Estimate => new(_ => Looked, Memory, cores: 2, _ => Speed);

    private PlanReadiness Readiness(Session session) =>
        new(Look ?? (_ => Looked), name => BenchmarkLocator.Find(name, session.Stop), new MemoryFit(Memory));

    private DataHost Data(MethodParts methods)
    {
        Methods = methods;
        return new(new FakeRunFolders(Done, OpeningAlarm), Evolution);
    }

    private ILanguageModel Opened(ModelOrder order)
    {
        Ordered = order;
        return Model(order.Model);
    }

    private ImmutableArray<LabelCell> Audit(AuditOrder order, Action<LabelCell, int> tell)
    {
        Audited = order;
        foreach (var cell in Cells)
        {
            tell(cell, Cells.Count);
        }

        return [.. Cells];
    }

    private static JsonValue Dot(FormulaInput input)
    {
        var (left, right) = (input.List("left"), input.List("right"));
        return left.Length == right.Length
            ? JsonValue.Create(input.Number("factor", 1) * left.Zip(right, (a, b) => a * b).Sum())
            : throw new ArgumentException("lengths differ");
    }

    /// <summary>Time stands still, so that logs are the same every time.</summary>
    private sealed class StillClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
